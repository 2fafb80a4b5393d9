# Services by systemd, see ServiceManager. POSIX shell.

labnotes_systemd_is_here() {
  [ -z "$LABNOTES_ROOT" ] && [ -d /run/systemd/system ] || command -v systemctl >/dev/null 2>&1
}

labnotes_systemd_is_running() { [ -z "$LABNOTES_ROOT" ] && [ -d /run/systemd/system ]; }

# A block of properties for each unit.
labnotes_systemd_list() {
  shift
  if labnotes_systemd_is_running; then
    systemctl show -p LoadState -p UnitFileState -p ActiveState -- "$@" 2>/dev/null | while IFS= read -r labnotes_line; do
      case $labnotes_line in
      UnitFileState= | UnitFileState=generated)
        labnotes_line=UnitFileState=$(systemctl is-enabled "$1" 2>/dev/null)
        ;;
      '') shift ;;
      esac
      printf '%s\n' "$labnotes_line"
    done
    return
  fi
  for labnotes_name; do
    labnotes_word=$(systemctl --root="${LABNOTES_ROOT:-/}" is-enabled "$labnotes_name" 2>/dev/null)
    case $labnotes_word in
    '' | not-found) printf 'LoadState=not-found\n\n' ;;
    *) printf 'LoadState=loaded\nUnitFileState=%s\n\n' "$labnotes_word" ;;
    esac
  done
}

labnotes_systemd_state() { systemctl is-active "$1" 2>/dev/null | sed 's/^activating$/active/; s/^reloading$/active/'; }

labnotes_systemd_enable() { labnotes_systemctl enable "$1"; }
labnotes_systemd_disable() { labnotes_systemctl disable "$1"; }
labnotes_systemctl() { if [ -z "$LABNOTES_ROOT" ]; then systemctl "$@"; else systemctl --root="$LABNOTES_ROOT" "$@"; fi; }

labnotes_systemd_start() { systemctl start "$1"; }

labnotes_systemd_stop() { systemctl stop "$1"; }
