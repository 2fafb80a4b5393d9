# What the kinds of resources use beyond files. The tools are told apart here, by system.
# A program of the system makes files for all to read: it does not get the umask under which secrets are written.
labnotes_openly() (
  umask 022
  "$@"
)

# Which package tool there is: pkg, apt or none.
labnotes_package_tool() {
  if [ "$LABNOTES_SYSTEM$LABNOTES_ROOT" = FreeBSD ]; then
    echo pkg
  elif [ -e "$LABNOTES_ROOT/var/lib/dpkg/status" ] && command -v dpkg-query >/dev/null 2>&1; then
    echo apt
  else
    echo none
  fi
}

# Succeeds where there are lists of packages to choose from; otherwise says what is missing.
labnotes_package_lists() {
  case $(labnotes_package_tool) in
  pkg) pkg -N >/dev/null 2>&1 || { echo pkg && return 1; } ;;
  apt)
    for labnotes_list in "$LABNOTES_ROOT"/var/lib/apt/lists/*_Packages*; do
      [ ! -e "$labnotes_list" ] || return 0
    done
    echo 'package lists'
    return 1
    ;;
  *) echo 'package tool' && return 1 ;;
  esac
}

# NAME... : NAME|OTHER NAME|STATUS|VERSION for each that the system has heard of.
labnotes_package_list() {
  case $(labnotes_package_tool) in
  pkg) pkg -N >/dev/null 2>&1 && pkg query '%n|%o|pkg ok installed|%v' "$@" ;;
  apt)
    dpkg-query --admindir="$LABNOTES_ROOT/var/lib/dpkg" -W \
      -f '${Package}|${Package}:${Architecture}|${Status}|${Version}\n' "$@"
    ;;
  esac 2>/dev/null
}

# NAME
labnotes_package_installed() {
  case $(labnotes_package_list "$1") in *' ok installed|'*) ;; *) false ;; esac
}

labnotes_apt() {
  labnotes_openly env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"
}

labnotes_package_update() {
  case $(labnotes_package_tool) in
  pkg) labnotes_openly env ASSUME_ALWAYS_YES=yes pkg update ;;
  apt) labnotes_apt update ;;
  *) echo 'no package tool is here' && return 1 ;;
  esac
}

# NAME VERSION HOW : exactly this version, or the newest where it is empty. Lists that have grown old name files that are gone:
# then they are fetched once more, and the version still has to be the one that was planned.
labnotes_package_install() {
  if [ "$(labnotes_package_tool)" = pkg ]; then
    labnotes_openly pkg install -yU "$1" && return
    [ -n "$2" ] && labnotes_openly pkg update && labnotes_openly pkg install -yU "$1-$2"
    return
  fi
  labnotes_recommends=
  case $3 in
  bare) labnotes_recommends='-o APT::Install-Recommends=false' ;;
  recommended) labnotes_recommends='-o APT::Install-Recommends=true' ;;
  esac
  labnotes_apt $labnotes_recommends --download-only install "$1${2:+=$2}" || labnotes_apt update || return
  labnotes_apt $labnotes_recommends install "$1${2:+=$2}"
}

# NAME
labnotes_package_remove() {
  if [ "$(labnotes_package_tool)" = pkg ]; then
    labnotes_openly pkg delete -y "$1"
  else
    labnotes_apt remove "$1"
  fi
}

# SECONDS COMMAND... : its status, or 124 where it did not end in time. 0 seconds are no limit.
labnotes_within() {
  labnotes_limit=$1
  shift
  if [ "$labnotes_limit" -eq 0 ]; then
    "$@"
  elif timeout -k 1 1 true 2>/dev/null; then
    timeout -k 10 "$labnotes_limit" "$@"
  else
    "$@" &
    labnotes_child=$!
    (sleep "$labnotes_limit" && kill "$labnotes_child") </dev/null >/dev/null 2>&1 &
    labnotes_watch=$!
    wait "$labnotes_child"
    labnotes_status=$?
    kill "$labnotes_watch" 2>/dev/null && return $labnotes_status
    return 124
  fi
}

# SECONDS USER SCRIPT : runs it with sh as that user, or as who is here where none is named. A login shell is never asked to
# read it: root's is csh on FreeBSD, a service's is one that refuses.
labnotes_run() {
  case $2 in
  '' | "$(id -un)") labnotes_openly labnotes_within "$1" /bin/sh -c "$3" </dev/null ;;
  *) labnotes_openly labnotes_run_as "$1" "$2" "$3" ;;
  esac
  labnotes_status=$?
  [ "$labnotes_status" -ne 124 ] || echo "it did not end within $1 seconds"
  return $labnotes_status
}
labnotes_run_as() {
  LABNOTES_SCRIPT=$3
  export LABNOTES_SCRIPT
  labnotes_su "$1" "$2" 'XDG_RUNTIME_DIR=/run/user/$(id -u); export XDG_RUNTIME_DIR
[ -d "$XDG_RUNTIME_DIR" ] || unset XDG_RUNTIME_DIR
cd "$HOME" 2>/dev/null || cd /
labnotes_script=$LABNOTES_SCRIPT; unset LABNOTES_SCRIPT; exec /bin/sh -c "$labnotes_script"' </dev/null
}

# SECONDS USER COMMAND
labnotes_su() {
  labnotes_home=$(labnotes_passwd "$2" | cut -d: -f6)
  [ -n "$labnotes_home" ] || {
    echo "there is no user $2"
    return 1
  }
  [ "$(id -u)" -eq 0 ] || {
    echo "only root can run something as $2"
    return 1
  }
  case $LABNOTES_SYSTEM in
  FreeBSD) labnotes_within "$1" env SHELL=/bin/sh HOME="$labnotes_home" USER="$2" LOGNAME="$2" su -m "$2" -c "$3" ;;
  *) labnotes_within "$1" su -s /bin/sh "$2" -c "$3" ;;
  esac
}

# NAME... : their lines of the user or group data base.
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

# NAME... : NAME=VALUE for each kernel setting that there is, and "readonly NAME". On Linux a name is a path below /proc/sys, in
# which * stands for every interface.
labnotes_sysctl() {
  [ -z "$LABNOTES_ROOT" ] || return 0
  case $LABNOTES_SYSTEM in
  FreeBSD)
    sysctl -ie "$@" 2>/dev/null
    labnotes_writable=$(sysctl -iNW "$@" 2>/dev/null) || return 0
    for labnotes_name; do
      case "
$labnotes_writable
" in *"
$labnotes_name
"*) ;; *) printf 'readonly %s\n' "$labnotes_name" ;; esac
    done
    ;;
  *)
    cd /proc/sys || return
    labnotes_patterns=$*
    set --
    for labnotes_file in $labnotes_patterns; do
      [ ! -f "$labnotes_file" ] || set -- "$@" "$labnotes_file"
    done
    [ $# -gt 0 ] || return 0
    # The kernel gives a value to who reads it in one piece only, which the shell's own read does not.
    grep -sH '' "$@" | sed 's/:/=/'
    stat -c 'mode %a %n' "$@" 2>/dev/null | sed -n 's/^mode [0145][0-7][0-7] /readonly /p'
    ;;
  esac
}

# NAME VALUE
labnotes_sysctl_set() {
  case $LABNOTES_SYSTEM in
  FreeBSD) sysctl "$1=$2" ;;
  *) printf '%s\n' "$2" >"/proc/sys/$1" ;;
  esac
}

# NAME : what it is now, blanks in one spelling.
labnotes_sysctl_value() {
  labnotes_sysctl "$1" | sed -n 's/[[:space:]][[:space:]]*/ /g; s/^[^ =]*=//p'
}

# A line for each service: systemd's properties in blocks, or on FreeBSD rc|NAME|there|runs, and the lines that enable any.
labnotes_services() { # RUNNING-TOO NAME...
  if [ "$LABNOTES_SYSTEM$LABNOTES_ROOT" = FreeBSD ] || [ -e "$LABNOTES_ROOT/bin/freebsd-version" ]; then
    labnotes_rc_services "$@"
  elif [ -z "$LABNOTES_ROOT" ] && [ -d /run/systemd/system ]; then
    shift
    systemctl show -p LoadState -p UnitFileState -p ActiveState -- "$@" 2>/dev/null | while IFS= read -r labnotes_line; do
      case $labnotes_line in
      UnitFileState= | UnitFileState=generated)
        labnotes_line=UnitFileState=$(systemctl is-enabled "$1" 2>/dev/null)
        ;;
      '') shift ;;
      esac
      printf '%s\n' "$labnotes_line"
    done
  elif command -v systemctl >/dev/null 2>&1; then
    shift
    for labnotes_name; do
      labnotes_word=$(systemctl --root="${LABNOTES_ROOT:-/}" is-enabled "$labnotes_name" 2>/dev/null)
      case $labnotes_word in
      '' | not-found) printf 'LoadState=not-found\n\n' ;;
      *) printf 'LoadState=loaded\nUnitFileState=%s\n\n' "$labnotes_word" ;;
      esac
    done
  else
    echo unmanaged
  fi
}
labnotes_rc_services() {
  labnotes_running=$1
  shift
  for labnotes_name; do
    labnotes_there=no labnotes_runs=
    for labnotes_folder in /etc/rc.d /usr/local/etc/rc.d; do
      [ ! -e "$LABNOTES_ROOT$labnotes_folder/$labnotes_name" ] || labnotes_there=yes
    done
    case "$LABNOTES_ROOT $labnotes_there $labnotes_running" in
    " yes "*" $labnotes_name "*)
      if service "$labnotes_name" onestatus </dev/null >/dev/null 2>&1; then
        labnotes_runs=active
      else
        labnotes_runs=inactive
      fi
      ;;
    esac
    printf 'rc|%s|%s|%s\n' "$labnotes_name" "$labnotes_there" "$labnotes_runs"
  done
  for labnotes_file in /etc/defaults/rc.conf /etc/rc.conf /etc/rc.conf.local; do
    [ ! -r "$LABNOTES_ROOT$labnotes_file" ] ||
      sed -n "s|^[[:space:]]*\([A-Za-z0-9_]*_enable\)=|set $labnotes_file \1=|p" "$LABNOTES_ROOT$labnotes_file"
  done
}

# ACTION NAME
labnotes_service() {
  case $LABNOTES_SYSTEM:$1 in
  FreeBSD:*) labnotes_openly service "$2" "one$1" </dev/null ;;
  *:start | *:stop) systemctl "$1" "$2" ;;
  *) if [ -z "$LABNOTES_ROOT" ]; then systemctl "$1" "$2"; else systemctl --root="$LABNOTES_ROOT" "$1" "$2"; fi ;;
  esac
}

# NAME PATH : the name of a kernel setting as this system's own reader of it takes it.
labnotes_sysctl_name() {
  case $LABNOTES_SYSTEM in FreeBSD) printf '%s\n' "$1" ;; *) printf '%s\n' "$2" ;; esac
}

# NAME : active or inactive, or what else systemd calls it.
labnotes_service_runs() {
  case $LABNOTES_SYSTEM in
  FreeBSD) service "$1" onestatus </dev/null >/dev/null 2>&1 && echo active || echo inactive ;;
  *) systemctl is-active "$1" 2>/dev/null | sed 's/^activating$/active/; s/^reloading$/active/' ;;
  esac
}

# USER GROUP
labnotes_is_member() {
  labnotes_gid=$(labnotes_accounts group "$2" | cut -d: -f3)
  [ -n "$labnotes_gid" ] || return
  [ "$(labnotes_accounts passwd "$1" | cut -d: -f4)" != "$labnotes_gid" ] || return 0
  case ",$(labnotes_accounts group "$2" | cut -d: -f4)," in *",$1,"*) ;; *) false ;; esac
}

# Which tools change users and groups: pw, shadow or busybox.
labnotes_account_tools() {
  if [ "$LABNOTES_SYSTEM" = FreeBSD ]; then
    echo pw
  elif command -v useradd >/dev/null 2>&1; then
    echo shadow
  else
    echo busybox
  fi
}

# NAME UID HOME SHELL COMMENT SYSTEM : what is empty is left to the system.
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
  *) echo "this system has no usermod to change the $2 of $1 with" && return 1 ;;
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
