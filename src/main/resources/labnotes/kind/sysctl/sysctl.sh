# Kernel settings. POSIX shell.

# KEY... : on FreeBSD, these settings, and the names near those that do not exist.
labnotes_sysctl_keys() {
  [ "$LABNOTES_SYSTEM" = FreeBSD ] || return 0
  labnotes_sysctl "$@"
  labnotes_sysctl_siblings "$@"
}

# PATH... : on Linux, the same for paths below /proc/sys, after the line "paths".
labnotes_sysctl_paths() {
  [ "$LABNOTES_SYSTEM" != FreeBSD ] || return 0
  echo paths
  (labnotes_sysctl "$@")
  labnotes_sysctl_siblings "$@"
}

# NAME... : NAME=VALUE for each kernel setting that exists, and "readonly NAME". On Linux a name is a path below /proc/sys, in
# which * matches every interface.
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
      ! labnotes_sysctl_is_inside "$labnotes_file" || [ ! -f "$labnotes_file" ] || set -- "$@" "$labnotes_file"
    done
    [ $# -gt 0 ] || return 0
    # The kernel only gives a value to a reader that reads it at once, which the shell's own read does not.
    grep -sH '' "$@" | sed 's/:/=/'
    stat -c 'mode %a %n' "$@" 2>/dev/null | sed -n 's/^mode [0145][0-7][0-7] /readonly /p'
    ;;
  esac
}

# NAME : fails for a path that could lead out of /proc/sys.
labnotes_sysctl_is_inside() {
  case /$1/ in *//* | */./* | */../*) return 1 ;; esac
}

# NAME... : for each name that does not exist, "sibling NAME OTHER" for each name in the deepest part of it that exists.
labnotes_sysctl_siblings() {
  [ -z "$LABNOTES_ROOT" ] || return 0
  for labnotes_name; do
    case $labnotes_name in *'*'*) continue ;; esac
    labnotes_sysctl_is_inside "$labnotes_name" || continue
    labnotes_sysctl_beside "$labnotes_name" | sed "s|^|sibling $labnotes_name |" | sort -u | head -n 400
  done
}
labnotes_sysctl_beside() {
  labnotes_prefix=$1
  if [ "$LABNOTES_SYSTEM" != FreeBSD ]; then
    [ ! -e "/proc/sys/$1" ] || return
    until [ -d "/proc/sys/$labnotes_prefix" ]; do
      case $labnotes_prefix in */*) labnotes_prefix=${labnotes_prefix%/*} ;; *) labnotes_prefix= ;; esac
    done
    ls "/proc/sys/$labnotes_prefix" | sed "s|^|$labnotes_prefix${labnotes_prefix:+/}|"
    return
  fi
  [ -z "$(sysctl -iN "$1" 2>/dev/null)" ] || return
  labnotes_depth=$(printf %s "$1" | tr -dc . | wc -c)
  while [ "$labnotes_depth" -gt 0 ]; do
    labnotes_prefix=${labnotes_prefix%.*}
    labnotes_siblings=$(sysctl -iN "$labnotes_prefix" 2>/dev/null)
    [ -z "$labnotes_siblings" ] || break
    labnotes_depth=$((labnotes_depth - 1))
  done
  [ "$labnotes_depth" -gt 0 ] || labnotes_siblings=$(sysctl -aN 2>/dev/null)
  printf '%s\n' "$labnotes_siblings" | cut -d. -f"1-$((labnotes_depth + 1))"
}

# NAME VALUE
labnotes_sysctl_set() {
  labnotes_sysctl_is_inside "$1" || {
    echo "$1 is not the name of a kernel setting"
    return 1
  }
  case $LABNOTES_SYSTEM in
  FreeBSD) sysctl "$1=$2" ;;
  *) printf '%s\n' "$2" >"/proc/sys/$1" ;;
  esac
}

# NAME : its running value, with single blanks.
labnotes_sysctl_value() {
  labnotes_sysctl "$1" | sed -n 's/[[:space:]][[:space:]]*/ /g; s/^[^ =]*=//p'
}

# NAME PATH : the name or path of a kernel setting, as this system takes it.
labnotes_sysctl_name() {
  case $LABNOTES_SYSTEM in FreeBSD) printf '%s\n' "$1" ;; *) printf '%s\n' "$2" ;; esac
}
