# Services, by systemd and by FreeBSD's rc. POSIX shell.

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

# NAME : active or inactive, or what else systemd calls it.
labnotes_service_runs() {
  case $LABNOTES_SYSTEM in
  FreeBSD) service "$1" onestatus </dev/null >/dev/null 2>&1 && echo active || echo inactive ;;
  *) systemctl is-active "$1" 2>/dev/null | sed 's/^activating$/active/; s/^reloading$/active/' ;;
  esac
}
