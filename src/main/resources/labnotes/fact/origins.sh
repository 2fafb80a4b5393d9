# The packages of files, and the leftover files of package upgrades. POSIX shell.

# PATH... : lines KEY|VALUE|VALUE. On a host without a record no change has to be explained, and the package database, which is slow,
# is not read for files that have the content that was last applied.
labnotes_origins() {
  [ -d "$LABNOTES_STATE" ] || return 0
  labnotes_leftovers "$@"
  labnotes_asked=$(labnotes_changed_files "$@")
  [ -n "$labnotes_asked" ] || return 0
  set --
  while IFS= read -r labnotes_path; do set -- "$@" "$labnotes_path"; done <<.
$labnotes_asked
.
  labnotes_base_origins "$@"
  labnotes_package_origins "$@"
  :
}

labnotes_leftovers() {
  for labnotes_path; do
    for labnotes_suffix in .dpkg-dist .dpkg-new .dpkg-old .ucf-dist .ucf-new .ucf-old .pkgnew .pkgsave .apk-new .rpmnew .rpmsave; do
      [ -e "$LABNOTES_ROOT$labnotes_path$labnotes_suffix" ] || continue
      printf 'left|%s|%s\n' "$labnotes_path" "$labnotes_path$labnotes_suffix"
      case $labnotes_suffix in
      *old | *save) ! labnotes_replaced "$labnotes_path" "$labnotes_path$labnotes_suffix" || printf 'replaced||%s\n' "$labnotes_path" ;;
      esac
    done
    labnotes_conflict=/var/db/etcupdate/conflicts$labnotes_path
    [ ! -e "$LABNOTES_ROOT$labnotes_conflict" ] || printf 'left|%s|%s\n' "$labnotes_path" "$labnotes_conflict"
  done
}

# PATH OLD : whether the leftover file has the content that was last applied, and the file, which came with a package, is older.
labnotes_replaced() {
  # shellcheck disable=SC3013 # FreeBSD's sh, dash and busybox know -ot
  [ "$LABNOTES_ROOT$1" -ot "$LABNOTES_ROOT$2" ] || return
  labnotes_sum=$(labnotes_reading "$LABNOTES_ROOT$2" labnotes_digest 2>/dev/null) && sed -n "s/^${labnotes_sum%% *} [^ ]* //p" "$LABNOTES_STATE/state.files" 2>/dev/null | grep -qxF -- "$1"
}

labnotes_base_origins() {
  for labnotes_path; do
    labnotes_current=$LABNOTES_ROOT/var/db/etcupdate/current$labnotes_path
    if [ -f "$labnotes_current" ]; then
      printf 'owner|the base system|%s\n' "$labnotes_path"
      ! labnotes_reading "$LABNOTES_ROOT$labnotes_path" cmp -s "$labnotes_current" - 2>/dev/null || printf 'same||%s\n' "$labnotes_path"
    fi
  done
}
