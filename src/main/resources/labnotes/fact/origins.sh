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
  if command -v dpkg-query >/dev/null 2>&1 && [ -f "$LABNOTES_ROOT/var/lib/dpkg/status" ]; then
    labnotes_dpkg_origins "$@"
  elif [ -z "$LABNOTES_ROOT" ] && command -v pkg >/dev/null 2>&1; then
    labnotes_pkg_origins "$@"
  fi
}

labnotes_leftovers() {
  for labnotes_path; do
    for labnotes_end in .dpkg-dist .dpkg-new .dpkg-old .ucf-dist .ucf-new .ucf-old .pkgnew .pkgsave .rpmnew .rpmsave; do
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

labnotes_dpkg_origins() {
  labnotes_found=$(dpkg-query --admindir="$LABNOTES_ROOT/var/lib/dpkg" -S "$@" 2>/dev/null | grep -v '^diversion by')
  [ -n "$labnotes_found" ] || return 0
  printf '%s\n' "$labnotes_found" | sed -n 's|^\([^/,: ]*\)[^/]*: \(/.*\)$|owner\|\1\|\2|p'
  set -f
  # shellcheck disable=SC2046 # a package's name has no blanks
  dpkg-query --admindir="$LABNOTES_ROOT/var/lib/dpkg" -W -f='version|${Package}|${Version}\n${Conffiles}\n' \
    $(printf '%s\n' "$labnotes_found" | sed -n 's|^\([^/,: ]*\).*: /.*$|\1|p' | sort -u) 2>/dev/null |
    sed 's|^ \(/.*\) \([0-9a-f]\{32\}\).*$|shipped\|\2\|\1|'
  set +f
  for labnotes_path; do
    [ -f "$LABNOTES_ROOT$labnotes_path" ] || continue
    labnotes_sum=$(md5sum <"$LABNOTES_ROOT$labnotes_path")
    printf 'sum|%s|%s\n' "${labnotes_sum%% *}" "$labnotes_path"
  done
}

# A file that a port copies from its sample belongs to nobody: the sample tells whose it is, and whether it is still as it came.
labnotes_pkg_origins() {
  labnotes_pkg -N >/dev/null 2>&1 || return 0
  labnotes_checked=
  for labnotes_path; do
    labnotes_owner=$(labnotes_pkg which -q "$labnotes_path" 2>/dev/null | head -n 1)
    if [ -n "$labnotes_owner" ]; then
      ! labnotes_pkg_shipped "$labnotes_owner" "$labnotes_path" || printf 'same||%s\n' "$labnotes_path"
    else
      labnotes_owner=$(labnotes_pkg which -q "$labnotes_path.sample" 2>/dev/null | head -n 1)
      [ -n "$labnotes_owner" ] || continue
      ! cmp -s "$labnotes_path.sample" "$labnotes_path" || printf 'same||%s\n' "$labnotes_path"
    fi
    printf 'owner|%s|%s\n' "$labnotes_owner" "$labnotes_path"
  done
}

# PACKAGE PATH : whether the file is as the package brought it; a package is looked through once.
labnotes_pkg_shipped() {
  if [ "$labnotes_checked" != "$1" ]; then
    labnotes_complaints=$(labnotes_pkg check -s "$1" 2>&1)
    labnotes_status=$?
    labnotes_checked=$1
  fi
  case $labnotes_complaints$labnotes_newline in
  *" for $2$labnotes_newline"* | *" file $2$labnotes_newline"*) return 1 ;;
  *'mismatch for /'* | *'missing file /'*) return 0 ;;
  esac
  return $labnotes_status
}
