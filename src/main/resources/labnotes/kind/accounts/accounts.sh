# Users and groups, by pw(8), shadow or busybox. POSIX shell.

# NAME... : their lines in the user or group database.
labnotes_passwd() { labnotes_accounts passwd "$@"; }
labnotes_accounts() {
  labnotes_base=$1
  shift
  if [ -z "$LABNOTES_ROOT" ] && command -v getent >/dev/null 2>&1; then
    getent "$labnotes_base" "$@"
  else
    for labnotes_name; do
      while IFS= read -r labnotes_line; do
        case $labnotes_line in "$labnotes_name:"*) printf '%s\n' "$labnotes_line" ;; esac
      done <"$LABNOTES_ROOT/etc/$labnotes_base"
    done
  fi
  :
}

# USER : the groups that have it as a member.
labnotes_groups_of() {
  if command -v getent >/dev/null 2>&1; then getent group; else cat /etc/group; fi |
    while IFS=: read -r labnotes_group labnotes_word labnotes_gid labnotes_members; do
      case ",$labnotes_members," in *",$1,"*) printf '%s\n' "$labnotes_group" ;; esac
    done
}

# USER GROUP
labnotes_is_member() {
  labnotes_gid=$(labnotes_accounts group "$2" | cut -d: -f3)
  [ -n "$labnotes_gid" ] || return
  [ "$(labnotes_accounts passwd "$1" | cut -d: -f4)" != "$labnotes_gid" ] || return 0
  case ",$(labnotes_accounts group "$2" | cut -d: -f4)," in *",$1,"*) ;; *) false ;; esac
}

# The tools that change users and groups: pw, shadow or busybox.
labnotes_account_tools() {
  if [ "$LABNOTES_SYSTEM" = FreeBSD ]; then
    echo pw
  elif command -v useradd >/dev/null 2>&1; then
    echo shadow
  else
    echo busybox
  fi
}

# NAME UID HOME SHELL COMMENT SYSTEM : an empty value is left to the system.
labnotes_user_add() {
  labnotes_name=$1 labnotes_uid=$2 labnotes_home=$3 labnotes_shell=$4 labnotes_comment=$5 labnotes_system=$6
  set --
  case $(labnotes_account_tools) in
  pw)
    set -- "$labnotes_name" ${labnotes_uid:+-u "$labnotes_uid"} ${labnotes_home:+-d "$labnotes_home"} \
      ${labnotes_shell:+-s "$labnotes_shell"} ${labnotes_comment:+-c "$labnotes_comment"}
    [ -n "$labnotes_system" ] || set -- "$@" -m
    labnotes_openly pw useradd "$@"
    ;;
  shadow)
    set -- ${labnotes_uid:+-u "$labnotes_uid"} ${labnotes_home:+-d "$labnotes_home"} \
      ${labnotes_shell:+-s "$labnotes_shell"} ${labnotes_comment:+-c "$labnotes_comment"}
    if [ -n "$labnotes_system" ]; then set -- "$@" -r; else set -- "$@" -m; fi
    labnotes_openly useradd "$@" "$labnotes_name"
    ;;
  *)
    set -- ${labnotes_uid:+-u "$labnotes_uid"} ${labnotes_home:+-h "$labnotes_home"} \
      ${labnotes_shell:+-s "$labnotes_shell"} ${labnotes_comment:+-g "$labnotes_comment"}
    [ -z "$labnotes_system" ] || set -- "$@" -S -H
    labnotes_openly adduser -D "$@" "$labnotes_name"
    ;;
  esac
}

# NAME home|shell|comment VALUE
labnotes_user_set() {
  case $2 in home) labnotes_option=-d ;; shell) labnotes_option=-s ;; *) labnotes_option=-c ;; esac
  case $(labnotes_account_tools) in
  pw) pw usermod "$1" "$labnotes_option" "$3" ;;
  shadow) usermod "$labnotes_option" "$3" "$1" ;;
  *) echo "this system has no usermod, so the $2 of $1 cannot be changed" && return 1 ;;
  esac
}

# NAME
labnotes_user_delete() {
  case $(labnotes_account_tools) in pw) pw userdel "$1" ;; shadow) userdel "$1" ;; *) deluser "$1" ;; esac
}

# NAME GID SYSTEM
labnotes_group_add() {
  case $(labnotes_account_tools) in
  pw) pw groupadd -n "$1" ${2:+-g "$2"} ;;
  shadow) groupadd ${2:+-g "$2"} ${3:+-r} "$1" ;;
  *) addgroup ${2:+-g "$2"} ${3:+-S} "$1" ;;
  esac
}

# NAME
labnotes_group_delete() {
  case $(labnotes_account_tools) in pw) pw groupdel "$1" ;; shadow) groupdel "$1" ;; *) delgroup "$1" ;; esac
}

# add|drop USER GROUP
labnotes_member() {
  case $(labnotes_account_tools):$1 in
  pw:add) pw groupmod "$3" -m "$2" ;;
  pw:*) pw groupmod "$3" -d "$2" ;;
  shadow:add) usermod -a -G "$3" "$2" ;;
  shadow:*) gpasswd -d "$2" "$3" ;;
  *:add) addgroup "$2" "$3" ;;
  *) delgroup "$2" "$3" ;;
  esac
}
