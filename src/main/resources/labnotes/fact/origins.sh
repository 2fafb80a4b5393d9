# Where files come from, by the system's package database. POSIX shell.

# PATH... : lines of a word, a bar, and two values. What was never recorded needs no explanation, and of what still holds what was
# last applied the package database, which is slow to read, is not asked.
labnotes_origins() {
  [ -d "$LABNOTES_STATE" ] || return 0
  labnotes_leftovers "$@"
  labnotes_asked=$(labnotes_moved "$@")
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
    for labnotes_end in .dpkg-dist .dpkg-new .dpkg-old .ucf-dist .ucf-new .ucf-old .pkgnew .pkgsave .apk-new .rpmnew .rpmsave; do
      [ -e "$LABNOTES_ROOT$labnotes_path$labnotes_end" ] || continue
      printf 'left|%s|%s\n' "$labnotes_path" "$labnotes_path$labnotes_end"
      case $labnotes_end in
      *old | *save) ! labnotes_replaced "$labnotes_path" "$labnotes_path$labnotes_end" || printf 'replaced||%s\n' "$labnotes_path" ;;
      esac
    done
    labnotes_conflict=/var/db/etcupdate/conflicts$labnotes_path
    [ ! -e "$LABNOTES_ROOT$labnotes_conflict" ] || printf 'left|%s|%s\n' "$labnotes_path" "$labnotes_conflict"
  done
}

# PATH OLD : whether what was last applied was put aside and nobody has written to the file since: what a package brings is older.
labnotes_replaced() {
  [ "$LABNOTES_ROOT$1" -ot "$LABNOTES_ROOT$2" ] || return
  labnotes_sum=$(labnotes_digest "$LABNOTES_ROOT$2") && sed -n "s/^${labnotes_sum%% *} [^ ]* //p" "$LABNOTES_STATE/state.files" 2>/dev/null | grep -qxF -- "$1"
}

labnotes_base_origins() {
  for labnotes_path; do
    labnotes_current=$LABNOTES_ROOT/var/db/etcupdate/current$labnotes_path
    if [ -f "$labnotes_current" ]; then
      printf 'owner|the base system|%s\n' "$labnotes_path"
      ! cmp -s "$labnotes_current" "$LABNOTES_ROOT$labnotes_path" || printf 'same||%s\n' "$labnotes_path"
    fi
  done
}
