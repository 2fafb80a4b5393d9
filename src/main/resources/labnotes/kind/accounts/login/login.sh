# Passwords, locks and expiry dates of users, in shadow(5) or master.passwd(5). POSIX shell.

# NAME... : for each user its name, whether it is locked, the digest of the hash of its password, and the first day on which it is
# expired, counted from 1970-01-01; "-" for none.
labnotes_logins() {
  labnotes_users=" $* " labnotes_file=$LABNOTES_ROOT/etc/shadow labnotes_mark=!
  [ "$LABNOTES_SYSTEM" != FreeBSD ] || { labnotes_file=$LABNOTES_ROOT/etc/master.passwd labnotes_mark='*LOCKED*'; }
  [ -z "$LABNOTES_ROOT" ] || labnotes_file=$(labnotes_regular_file "$labnotes_file")
  [ -r "$labnotes_file" ] || { echo "unreadable $labnotes_file" && return; }
  while IFS=: read -r labnotes_user labnotes_hash _ _ _ _ labnotes_seventh labnotes_eighth _; do
    case $labnotes_users in *" $labnotes_user "*) ;; *) continue ;; esac
    labnotes_state=no
    while :; do
      case $labnotes_hash in "$labnotes_mark"*) labnotes_state=yes labnotes_hash=${labnotes_hash#"$labnotes_mark"} ;; *) break ;; esac
    done
    labnotes_hashed=-
    [ -z "$labnotes_hash" ] || labnotes_hashed=$(printf %s "$labnotes_hash" | labnotes_digest | cut -d' ' -f1)
    labnotes_day=$labnotes_eighth
    [ "$LABNOTES_SYSTEM" != FreeBSD ] || labnotes_day=$labnotes_seventh
    case $labnotes_day in *[!0-9]* | '') labnotes_day=- ;; esac
    case $LABNOTES_SYSTEM:$labnotes_day in FreeBSD:-) ;; FreeBSD:0) labnotes_day=- ;; FreeBSD:*) labnotes_day=$((labnotes_day / 86400)) ;; esac
    printf '%s %s %s %s\n' "$labnotes_user" "$labnotes_state" "$labnotes_hashed" "$labnotes_day"
  done <"$labnotes_file"
}

# NAME LOCKED : sets the hash of a password from standard input, with the mark of a locked user unless LOCKED is empty.
labnotes_user_password() {
  case $(labnotes_account_tools) in
  pw) { printf %s "${2:+*LOCKED*}" && cat; } | pw usermod "$1" -H 0 ;;
  *) { printf '%s:%s' "$1" "${2:+!}" && cat; } | chpasswd -e ;;
  esac
}

# NAME yes|no : locks or unlocks a user, unless it is so. Some tools lock twice, and unlock once.
labnotes_user_lock() {
  until [ "$(labnotes_logins "$1" | cut -d' ' -f2)" = "$2" ]; do
    case $(labnotes_account_tools):$2 in
    pw:yes) pw lock "$1" ;;
    pw:*) pw unlock "$1" ;;
    shadow:yes) usermod -L -- "$1" ;;
    shadow:*) usermod -U -- "$1" ;;
    *:yes) passwd -l -- "$1" ;;
    *) passwd -u -- "$1" ;;
    esac || return
  done
}

# NAME DAY : sets the first day on which a user is expired, counted from 1970-01-01; "-" for never.
labnotes_user_expire() {
  case $(labnotes_account_tools):$2 in
  pw:-) pw usermod "$1" -e 0 ;;
  pw:*) pw usermod "$1" -e "$(($2 * 86400))" ;;
  *:-) usermod -e '' -- "$1" ;;
  *) usermod -e "$2" -- "$1" ;;
  esac
}
