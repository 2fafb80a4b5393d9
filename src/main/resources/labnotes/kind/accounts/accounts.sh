# Users and groups, by pw(8), shadow or busybox. POSIX shell.

# NAME|NUMBER... : their lines in the user or group database. The getent of FreeBSD and that of Alpine stop at the first name that does
# not exist; that of glibc continues.
labnotes_passwd() { labnotes_accounts passwd "$@"; }
labnotes_accounts() {
  labnotes_base=$1
  shift
  if [ -n "$LABNOTES_ROOT" ] || ! command -v getent >/dev/null 2>&1; then
    labnotes_base=$(labnotes_regular_file "$LABNOTES_ROOT/etc/$labnotes_base")
    for labnotes_name; do
      while IFS= read -r labnotes_line; do
        labnotes_number=${labnotes_line#*:*:}
        case $labnotes_line in "$labnotes_name:"*) labnotes_number=$labnotes_name: ;; esac
        case $labnotes_number in "$labnotes_name:"*) printf '%s\n' "$labnotes_line" ;; esac
      done <"$labnotes_base"
    done
  elif [ $# -gt 0 ]; then
    labnotes_entries=$(getent "$labnotes_base" "$@" 2>/dev/null) || case $(getent --version 2>/dev/null) in
    *GLIBC* | *GNU*) ;;
    *) labnotes_entries=$(for labnotes_name; do getent "$labnotes_base" "$labnotes_name" 2>/dev/null; done) ;;
    esac
    [ -z "$labnotes_entries" ] || printf '%s\n' "$labnotes_entries"
  fi
  :
}

# passwd|group : all lines of the database; of a tree those of its file.
labnotes_account_lines() {
  if [ -z "$LABNOTES_ROOT" ] && command -v getent >/dev/null 2>&1; then getent "$1"; else cat "$(labnotes_regular_file "$LABNOTES_ROOT/etc/$1")"; fi
}

# NAME... : those that are in the file /etc/passwd or /etc/group, and not only in another source such as LDAP.
labnotes_local() {
  labnotes_base=$1
  shift
  labnotes_local_file=$(labnotes_regular_file "$LABNOTES_ROOT/etc/$labnotes_base")
  for labnotes_name; do
    while IFS= read -r labnotes_line; do
      case $labnotes_line in "$labnotes_name:"*) printf '%s %s\n' "$labnotes_base" "$labnotes_name" ;; esac
    done <"$labnotes_local_file"
  done
}

# GROUP : the users whose primary group it is.
labnotes_primary_users() {
  labnotes_gid=$(labnotes_accounts group "$1" | cut -d: -f3)
  [ -n "$labnotes_gid" ] || return 0
  labnotes_account_lines passwd |
    while IFS=: read -r labnotes_user _ _ labnotes_primary _; do
      [ "$labnotes_primary" != "$labnotes_gid" ] || printf '%s\n' "$labnotes_user"
    done
}

# USER : the primary group of a user that exists.
labnotes_primary_group() { [ -z "$(labnotes_accounts passwd "$1")" ] || labnotes_home_of "$1" | sed -n 2p; }

# USER : the home directory and the primary group of a user, and of a user that does not exist those that it would get.
labnotes_home_of() {
  labnotes_entry=$(labnotes_accounts passwd "$1")
  if [ -n "$labnotes_entry" ]; then
    printf '%s\n' "$labnotes_entry" | cut -d: -f6
    labnotes_gid=$(printf '%s\n' "$labnotes_entry" | cut -d: -f4)
    labnotes_group=$(labnotes_accounts group "$labnotes_gid" | cut -d: -f1)
    printf '%s\n' "${labnotes_group:-$labnotes_gid}"
  else
    labnotes_new_home "$1"
  fi
}
labnotes_new_home() {
  labnotes_base='' labnotes_group=$1
  case $(labnotes_account_tools) in
  pw) labnotes_base=$(sed -n 's/^[ 	]*home[ 	]*=[ 	]*"\{0,1\}\([^" 	]*\).*/\1/p' "$(labnotes_regular_file "$LABNOTES_ROOT/etc/pw.conf")" 2>/dev/null) ;;
  shadow)
    labnotes_base=$(sed -n 's/^HOME=//p' "$(labnotes_regular_file "$LABNOTES_ROOT/etc/default/useradd")" 2>/dev/null)
    if ! grep -q '^[ 	]*USERGROUPS_ENAB[ 	][ 	]*yes' "$(labnotes_regular_file "$LABNOTES_ROOT/etc/login.defs")" 2>/dev/null; then
      labnotes_gid=$(sed -n 's/^GROUP=//p' "$(labnotes_regular_file "$LABNOTES_ROOT/etc/default/useradd")" 2>/dev/null)
      labnotes_group=$(labnotes_accounts group "${labnotes_gid:-100}" | cut -d: -f1)
    fi
    ;;
  esac
  printf '%s\n%s\n' "${labnotes_base:-/home}/$1" "${labnotes_group:-100}"
}

# USER HOME : the owner of the home directory; of the one that the user has or would get, if HOME is empty. Nothing if it is a link.
labnotes_home_owner() {
  labnotes_home=$2
  [ -n "$labnotes_home" ] || labnotes_home=$(labnotes_home_of "$1" | sed -n 1p)
  labnotes_home=$LABNOTES_ROOT$labnotes_home
  [ ! -d "$labnotes_home" ] || [ -L "$labnotes_home" ] || labnotes_ownership "$labnotes_home" | cut -d' ' -f2
}

# USER HOME : gives root's home directory to the user and its primary group.
labnotes_give_home() (
  labnotes_group=$(labnotes_home_of "$1" | sed -n 2p)
  labnotes_enter "$2" && labnotes_parent=$(pwd -P) && cd -P "./${2##*/}" && [ "$(pwd -P)" = "${labnotes_parent%/}/${2##*/}" ] || exit
  labnotes_own "$1" "$labnotes_group" .
)

# USER : the groups that have it as a member.
labnotes_groups_of() {
  labnotes_account_lines group |
    while IFS=: read -r labnotes_group _ _ labnotes_members; do
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

# The highest free number below 770, for a user and its group. pw(8) itself numbers every account from 1001 on. Below 1000, FreeBSD's ports
# reserve numbers for their users in the files UIDs and GIDs; 719 to 769 is the largest range in which they use only one, 735.
labnotes_system_number() {
  labnotes_used=" $(labnotes_account_lines passwd | cut -d: -f3 | tr '\n' ' ') $(labnotes_account_lines group | cut -d: -f3 | tr '\n' ' ') 735 "
  labnotes_number=769
  while [ "$labnotes_number" -ge 719 ]; do
    case $labnotes_used in *" $labnotes_number "*) ;; *) printf '%s\n' "$labnotes_number" && return ;; esac
    labnotes_number=$((labnotes_number - 1))
  done
  echo "all numbers for system accounts from 719 to 769 are used; declare a uid or gid below 1000" >&2
  return 1
}

# NAME UID HOME SHELL COMMENT SYSTEM GROUP : an empty value is left to the system. Without GROUP, a group of the user's name becomes its
# primary group. A user whose home cannot be made is not left behind, nor is its group.
labnotes_user_add() {
  labnotes_known=$(labnotes_accounts passwd "$1") labnotes_known_group=$(labnotes_accounts group "$1")
  labnotes_create_user "$@" && return
  labnotes_status=$?
  if [ -z "$labnotes_known" ] && [ -n "$(labnotes_accounts passwd "$1")" ]; then
    if [ -z "$labnotes_known_group" ]; then labnotes_user_delete "$1" "$1"; else labnotes_user_delete "$1" ''; fi
  fi
  return $labnotes_status
}
labnotes_create_user() {
  labnotes_name=$1 labnotes_uid=$2 labnotes_home=$3 labnotes_shell=$4 labnotes_comment=$5 labnotes_system=$6
  labnotes_group=$7
  [ -n "$labnotes_group" ] || labnotes_group=$(labnotes_accounts group "$labnotes_name" | cut -d: -f1)
  set --
  case $(labnotes_account_tools) in
  pw)
    [ -z "$labnotes_system" ] || [ -n "$labnotes_uid" ] || labnotes_uid=$(labnotes_system_number) || return
    set -- "$labnotes_name" ${labnotes_uid:+-u "$labnotes_uid"} ${labnotes_home:+-d "$labnotes_home"} \
      ${labnotes_shell:+-s "$labnotes_shell"} ${labnotes_comment:+-c "$labnotes_comment"} ${labnotes_group:+-g "$labnotes_group"}
    [ -n "$labnotes_system" ] || set -- "$@" -m
    labnotes_openly pw useradd "$@"
    ;;
  shadow)
    set -- ${labnotes_uid:+-u "$labnotes_uid"} ${labnotes_home:+-d "$labnotes_home"} \
      ${labnotes_shell:+-s "$labnotes_shell"} ${labnotes_comment:+-c "$labnotes_comment"} ${labnotes_group:+-g "$labnotes_group"}
    if [ -n "$labnotes_system" ]; then set -- "$@" -r; else set -- "$@" -m; fi
    labnotes_openly useradd "$@" -- "$labnotes_name"
    ;;
  *)
    # Without a group, a system user would share the group nogroup with others.
    [ -z "$labnotes_system" ] || [ -n "$labnotes_group" ] || { addgroup -S -- "$labnotes_name" && labnotes_group=$labnotes_name; } || return
    set -- ${labnotes_uid:+-u "$labnotes_uid"} ${labnotes_home:+-h "$labnotes_home"} \
      ${labnotes_shell:+-s "$labnotes_shell"} ${labnotes_comment:+-g "$labnotes_comment"} ${labnotes_group:+-G "$labnotes_group"}
    [ -z "$labnotes_system" ] || set -- "$@" -S -H
    labnotes_openly adduser -D "$@" -- "$labnotes_name"
    ;;
  esac
}

# NAME home|shell|group|comment VALUE
labnotes_user_set() {
  case $2 in home) labnotes_option=-d ;; shell) labnotes_option=-s ;; group) labnotes_option=-g ;; *) labnotes_option=-c ;; esac
  case $(labnotes_account_tools) in
  pw) pw usermod "$1" "$labnotes_option" "$3" ;;
  shadow) usermod "$labnotes_option" "$3" -- "$1" ;;
  *) echo "this system has no usermod, so the $2 of $1 cannot be changed" && return 1 ;;
  esac
}

# NAME OLD NEW : moves the home directory OLD to NEW. pw(8) itself would make NEW from its skeleton.
labnotes_user_move_home() {
  if [ "$(labnotes_account_tools)" = shadow ]; then
    usermod -m -d "$3" -- "$1"
    return
  fi
  (labnotes_enter "$3" && [ ! -e "./${3##*/}" ] && [ ! -L "./${3##*/}" ] && mv -- "$2" "./${3##*/}") || return
  labnotes_user_set "$1" home "$3" || {
    (labnotes_enter "$2" && mv -- "$3" "./${2##*/}")
    return 1
  }
}

# NAME : the first processes for which userdel(8) does not delete a user, each with its name: those whose root is this one and that have
# the number of the user. Neither pw(8) nor busybox cares.
labnotes_user_processes() {
  [ "$(labnotes_account_tools)" = shadow ] && [ "$LABNOTES_SYSTEM" = Linux ] && [ -z "$LABNOTES_ROOT" ] || return 0
  labnotes_uid=$(labnotes_accounts passwd "$1" | cut -d: -f3)
  [ -n "$labnotes_uid" ] || return 0
  labnotes_statuses=$(grep -ls "^Uid:.*[[:blank:]]$labnotes_uid\\([[:blank:]]\\|\$\\)" /proc/[0-9]*/status)
  [ -n "$labnotes_statuses" ] || return 0
  labnotes_own_root=$(stat -L -c %d:%i /) || return
  for labnotes_file in $labnotes_statuses; do
    labnotes_process=${labnotes_file%/status}
    [ "$(stat -L -c %d:%i "$labnotes_process/root" 2>/dev/null)" != "$labnotes_own_root" ] ||
      printf '%s %s\n' "${labnotes_process#/proc/}" "$(cat "$labnotes_process/comm" 2>/dev/null)"
  done | head -n 3
}

# NAME GROUP : deletes a user, and the group that is only the user's, if GROUP names it and the tool left it.
labnotes_user_delete() {
  case $(labnotes_account_tools) in pw) pw userdel "$1" ;; shadow) userdel -- "$1" ;; *) deluser -- "$1" ;; esac || return
  [ -z "$2" ] || [ -z "$(labnotes_accounts group "$2")" ] || labnotes_group_delete "$2"
}

# NAME GID SYSTEM
labnotes_group_add() {
  case $(labnotes_account_tools) in
  pw)
    labnotes_number=$2
    [ -z "$3" ] || [ -n "$2" ] || labnotes_number=$(labnotes_system_number) || return
    pw groupadd -n "$1" ${labnotes_number:+-g "$labnotes_number"}
    ;;
  shadow) groupadd ${2:+-g "$2"} ${3:+-r} -- "$1" ;;
  *) addgroup ${2:+-g "$2"} ${3:+-S} -- "$1" ;;
  esac
}

# NAME
labnotes_group_delete() {
  case $(labnotes_account_tools) in pw) pw groupdel "$1" ;; shadow) groupdel -- "$1" ;; *) delgroup -- "$1" ;; esac
}

# add|drop USER GROUP
labnotes_member() {
  case $(labnotes_account_tools):$1 in
  pw:add) pw groupmod "$3" -m "$2" ;;
  pw:*) pw groupmod "$3" -d "$2" ;;
  shadow:add) gpasswd -a "$2" -- "$3" ;;
  shadow:*) gpasswd -d "$2" -- "$3" ;;
  *:add) addgroup -- "$2" "$3" ;;
  *) delgroup -- "$2" "$3" ;;
  esac
}
