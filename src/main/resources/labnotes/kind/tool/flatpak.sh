# Applications of Flatpak. POSIX shell. LABNOTES_TOOL is ID, ID//BRANCH or ID/ARCHITECTURE/BRANCH.

labnotes_flatpak_script() {
  cat <<'END'
has() { command -v flatpak >/dev/null 2>&1; }
scope() { if is_for_all; then echo --system; else echo --user; fi; }
directory() {
  if is_for_all; then
    echo "${FLATPAK_SYSTEM_DIR:-/var/lib/flatpak}"
  else
    echo "${FLATPAK_USER_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/flatpak}"
  fi
}
# Looks at the files of the installation: without one, flatpak itself would make it.
is_deployed() {
  set -- "$(directory)" "${LABNOTES_TOOL%%/*}" '' '*'
  case $LABNOTES_TOOL in
  */*)
    set -- "$1" "$2" "${LABNOTES_TOOL#*/}" "${LABNOTES_TOOL##*/}"
    set -- "$1" "$2" "${3%%/*}" "$4"
    ;;
  esac
  [ -n "$3" ] || set -- "$1" "$2" "$(flatpak --default-arch)" "$4"
  for active in "$1/app/$2/$3"/$4/active "$1/runtime/$2/$3"/$4/active; do
    [ ! -e "$active" ] || return 0
  done
  return 1
}
ref_origin_and_commit() { flatpak info $(scope) --show-ref --show-origin --show-commit -- "$LABNOTES_TOOL"; }
found() {
  is_deployed || return 0
  answer=$(ref_origin_and_commit 2>&1) || {
    echo "$answer"
    return 1
  }
  set -- $answer
  echo "$3 $2"
}
# Another remote may have other branches: that of the installed one stays.
install() {
  set -- "$LABNOTES_TOOL" '' ''
  if is_deployed; then set -- $(ref_origin_and_commit); fi
  if [ -z "$2" ] || { [ -n "$LABNOTES_FROM" ] && [ "$LABNOTES_FROM" != "$2" ]; }; then
    case $LABNOTES_FROM in
    '') set -- "$1" ;;
    /*.flatpakref | http*://*) set -- --from "$LABNOTES_FROM" ;;
    /*) set -- --bundle "$LABNOTES_FROM" ;;
    *) set -- "$LABNOTES_FROM" "$1" ;;
    esac
    flatpak install --noninteractive --reinstall $(scope) "$@" || return
    set -- $(ref_origin_and_commit)
  fi
  [ -z "$LABNOTES_VERSION" ] || [ "$3" = "$LABNOTES_VERSION" ] ||
    flatpak update --noninteractive $(scope) --commit="$LABNOTES_VERSION" -- "$1"
}
remove() { flatpak uninstall --noninteractive $(scope) -- "$LABNOTES_TOOL"; }
END
}
