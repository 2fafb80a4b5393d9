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
      [ ! -e "$LABNOTES_ROOT$labnotes_path$labnotes_end" ] || printf 'left|%s|%s\n' "$labnotes_path" "$labnotes_path$labnotes_end"
    done
    labnotes_conflict=/var/db/etcupdate/conflicts$labnotes_path
    [ ! -e "$LABNOTES_ROOT$labnotes_conflict" ] || printf 'left|%s|%s\n' "$labnotes_path" "$labnotes_conflict"
  done
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
  printf '%s\n' "$labnotes_found" | sed -n 's|^\([^/]*\): \(/.*\)$|owner\|\1\|\2|p'
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

labnotes_pkg_origins() {
  for labnotes_path; do
    labnotes_owner=$(pkg which -q "$labnotes_path" 2>/dev/null) && [ -n "$labnotes_owner" ] || continue
    printf 'owner|%s|%s\n' "$labnotes_owner" "$labnotes_path"
    [ -f "$labnotes_path" ] || continue
    case $(pkg check -s "$labnotes_owner" 2>&1) in
    *"$labnotes_path"*) ;;
    *) printf 'same||%s\n' "$labnotes_path" ;;
    esac
  done
}
