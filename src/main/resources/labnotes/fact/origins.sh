# The packages of files, and the leftover files of package upgrades. POSIX shell.

# Lines KEY|VALUE|VALUE for what labnotes_survey has surveyed. On a host without a record no change has to be explained, and the package
# database, which is slow, is not read for files that have the content that was last applied.
labnotes_origins() {
  [ -d "$LABNOTES_STATE" ] && [ -n "${labnotes_surveyed-}" ] || return 0
  labnotes_with_lines "$labnotes_surveyed" labnotes_leftovers
  labnotes_asked=$(labnotes_changed_files)
  [ -n "$labnotes_asked" ] || return 0
  labnotes_with_lines "$labnotes_asked" labnotes_base_origins
  labnotes_with_lines "$labnotes_asked" labnotes_package_origins
  :
}

# PATH... : lines for the leftover files beside these. Of many paths, one look into each directory finds those that may have some.
labnotes_leftovers() {
  if [ $# -gt 40 ] && [ ! -d "$LABNOTES_ROOT/var/db/etcupdate/conflicts" ]; then
    labnotes_asked=$(labnotes_candidates "$@")
    [ -z "$labnotes_asked" ] || labnotes_with_lines "$labnotes_asked" labnotes_each_leftover
  else
    labnotes_each_leftover "$@"
  fi
}
labnotes_each_leftover() {
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

# PATH... : those beside which there is a file whose name has a suffix of package managers.
labnotes_candidates() {
  labnotes_paths=$(printf '%s\n' "$@")
  labnotes_places=$labnotes_newline labnotes_place=.
  for labnotes_path; do
    [ "${labnotes_path%/*}" != "$labnotes_place" ] || continue
    labnotes_place=${labnotes_path%/*}
    case $labnotes_places in *"$labnotes_newline$LABNOTES_ROOT$labnotes_place/.$labnotes_newline"*) ;; *) labnotes_places=$labnotes_places$LABNOTES_ROOT$labnotes_place/.$labnotes_newline ;; esac
  done
  set -f
  IFS=$labnotes_newline
  # shellcheck disable=SC2086 # paths
  set -- $labnotes_places
  # This is the path of a leftover file: DIRECTORY/./NAME.SUFFIX
  find "$@" ! -name . -prune \( -name '*.dpkg-*' -o -name '*.ucf-*' -o -name '*.pkg*' -o -name '*.apk-new' -o -name '*.rpm*' \) -print 2>/dev/null |
    sed -n 's|/\./\([^/]*\)\.[^.]*$|/\1|p' | sort -u | while IFS= read -r labnotes_path; do
    labnotes_path=${labnotes_path#"$LABNOTES_ROOT"}
    case $labnotes_newline$labnotes_paths$labnotes_newline in *"$labnotes_newline$labnotes_path$labnotes_newline"*) printf '%s\n' "$labnotes_path" ;; esac
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
