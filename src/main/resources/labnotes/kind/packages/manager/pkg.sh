# Packages by pkg(8), see PackageManager. POSIX shell.

labnotes_pkg_is_here() { [ "$LABNOTES_SYSTEM$LABNOTES_ROOT" = FreeBSD ]; }

# Runs pkg, or pkg-static if pkg cannot load its libraries, as after an upgrade to another major release.
labnotes_pkg() {
  if [ -z "${LABNOTES_PKG-}" ]; then
    LABNOTES_PKG=pkg
    pkg -N >/dev/null 2>&1 || ! /usr/local/sbin/pkg-static -N >/dev/null 2>&1 || LABNOTES_PKG=/usr/local/sbin/pkg-static
  fi
  "$LABNOTES_PKG" "$@"
}

labnotes_pkg_list() {
  labnotes_pkg -N >/dev/null 2>&1 || return 0
  labnotes_pkg_installed_of "$@" | sed 's/|0$//; s/|1$/|held/'
}

# pkg exits with 69, or with 1 and without a message, if some of the names are not installed.
labnotes_pkg_installed_of() {
  {
    labnotes_errors=$(labnotes_pkg query '%n|%o|%v|%k' "$@" 2>&1 >&3 3>&-)
    labnotes_status=$?
  } 3>&1
  [ "$labnotes_status" -ne 0 ] || return 0
  labnotes_errors=$(printf '%s\n' "$labnotes_errors" | grep -v '^pkg: Warning: ' | tail -n 1)
  case $labnotes_status:$labnotes_errors in 69:* | 1:) return 0 ;; esac
  printf 'failed %s\n' "$labnotes_errors"
}

labnotes_pkg_ready() { labnotes_pkg -N >/dev/null 2>&1 || { echo pkg && return 1; }; }

# The base system's own pkg would fetch the real one instead of simulating.
labnotes_pkg_simulate() {
  [ "$labnotes_missing" != pkg ] || return 0
  [ "$1" != remove ] || [ "$(labnotes_pkg query %a "$2" 2>/dev/null)" != 0 ] || echo manual
  case $1:$4 in
  install: | install:newest) labnotes_pkg install -nU "$2" ;;
  install:*) labnotes_pkg install -nU "$(labnotes_pkg_exactly "$2" "$4")" ;;
  *) labnotes_pkg delete -n "$2" ;;
  esac 2>&1 | grep -E '^(pkg:|	)| to be [A-Z]+:|required|locked' | grep -v '^pkg: Warning: ' | labnotes_pkg_unneeded "$1"
}

# install|remove < the simulation : the same, and after a removal the dependencies that nothing needs any more; pkg leaves them. They came
# automatically, and all that needs them is removed now, at least a part of it by this removal.
labnotes_pkg_unneeded() {
  [ "$1" = remove ] || { cat && return; }
  { cat && echo '= needs' && labnotes_pkg query -e '%a = 1' '%n|%rn' 2>/dev/null; } | awk -v others="$labnotes_removals" '
    BEGIN {
      count = split(others, names, " ")
      for (each = 1; each <= count; each++) { sub(/.*\//, "", names[each]); also[names[each]] }
    }
    /^= needs$/ { needs = 1; next }
    !needs {
      print
      if (/ to be [A-Z]+:/) removal = / to be REMOVED:/
      else if (removal && /^\t/) { name = $1; sub(/:$/, "", name); gone[name] }
      next
    }
    { split($0, pair, "|"); if (pair[2] != "") { automatic[pair[1]]; needed[pair[1], pair[2]]; users[pair[1]] = users[pair[1]] " " pair[2] } }
    END {
      do {
        found = 0
        for (name in automatic) {
          if (name in gone) continue
          count = split(users[name], user, " ")
          last = 0
          for (each = 1; each <= count; each++) {
            if (user[each] in gone) last = 1
            else if (!(user[each] in also)) { last = 0; break }
          }
          if (last) { gone[name]; found = 1; print "unneeded " name }
        }
      } while (found)
    }'
}

# The base system's own pkg fetches the real one if that is missing.
labnotes_pkg_update() {
  labnotes_pkg -N >/dev/null 2>&1 || labnotes_relayed labnotes_openly env ASSUME_ALWAYS_YES=yes pkg bootstrap || return
  labnotes_relayed labnotes_openly labnotes_pkg update
}

# NAME VERSION : both as one operand, which cannot have an origin.
labnotes_pkg_exactly() {
  labnotes_exact=
  case $1 in */*) labnotes_exact=$(labnotes_pkg rquery -U %n "$1" 2>/dev/null | head -n 1) ;; esac
  printf '%s\n' "${labnotes_exact:-$1}-$2"
}

labnotes_pkg_hold() {
  case $2 in
  true) labnotes_relayed labnotes_pkg lock -qy "$1" ;;
  *) labnotes_relayed labnotes_pkg unlock -qy "$1" ;;
  esac
}

# An old catalogue names files that the repository does not have any more: then it is fetched again, and the version must still be
# the planned one.
labnotes_pkg_install() {
  labnotes_wanted=$1 labnotes_version=$2
  shift 3
  [ -z "$labnotes_version" ] || ! labnotes_pkg query %v "$labnotes_wanted" >/dev/null 2>&1 ||
    labnotes_wanted=$(labnotes_pkg_exactly "$labnotes_wanted" "$labnotes_version")
  labnotes_pkg_removes_only install "$labnotes_wanted" "$@" || return
  labnotes_relayed labnotes_openly labnotes_pkg install -yU "$labnotes_wanted" && return
  [ -n "$labnotes_version" ] && labnotes_relayed labnotes_openly labnotes_pkg update || return
  labnotes_wanted=$(labnotes_pkg_exactly "${labnotes_wanted%"-$labnotes_version"}" "$labnotes_version")
  labnotes_pkg_removes_only install "$labnotes_wanted" "$@" && labnotes_relayed labnotes_openly labnotes_pkg install -yU "$labnotes_wanted"
}

labnotes_pkg_bring() { labnotes_bringing labnotes_pkg_installed labnotes_pkg_install "$@"; }
labnotes_pkg_installed() { ! labnotes_pkg -N >/dev/null 2>&1 || labnotes_pkg query -a %n 2>/dev/null; }

labnotes_pkg_remove() {
  labnotes_wanted=$1
  shift
  [ $# -eq 0 ] || labnotes_pkg_removes_only delete "$labnotes_wanted" "$@" || return
  labnotes_relayed labnotes_openly labnotes_pkg delete -y "$labnotes_wanted"
}

# install|delete NAME PLANNED... : fails unless this removes only packages that the plan removes. pkg -n exits with 1 if there is
# something to do, so its summary counts.
labnotes_pkg_removes_only() {
  labnotes_simulation=$(case $1 in
    (install) labnotes_pkg install -nU "$2" ;;
    (*) labnotes_pkg delete -n "$2" ;;
    esac 2>&1 | grep -Ev '^pkg[^ ]*: [Ww]arning: ')
  labnotes_name=$2
  shift 2
  ! printf '%s\n' "$labnotes_simulation" | grep -q '^pkg[^ ]*: ' &&
    printf '%s\n' "$labnotes_simulation" | grep -qE ' to be [A-Z]+:|up to date|already installed' || {
    labnotes_unsimulated "$labnotes_name" "$labnotes_simulation" '^pkg[^ ]*: '
    return
  }
  printf '%s\n' "$labnotes_simulation" | awk '
    / to be [A-Z]+:/ { removed = / to be REMOVED:/; next }
    removed && /^\t/ { sub(/^\t/, ""); sub(/: .*/, ""); print }' | labnotes_only_planned "$@"
}

labnotes_pkg_keep() {
  mkdir -p "$LABNOTES_GUARD/packages" || return
  for labnotes_name; do
    labnotes_pkg create -o "$LABNOTES_GUARD/packages" "$labnotes_name" >/dev/null 2>&1 || {
      labnotes_unkept "$labnotes_name" "pkg cannot create a package of it"
      return 1
    }
  done
}

labnotes_pkg_restore() { labnotes_relayed labnotes_openly labnotes_pkg add -f "$LABNOTES_GUARD"/packages/*; }

# A file that a port copies from its sample has no package: that of the sample counts, and whether both have the same content.
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
      ! labnotes_reading "$labnotes_path" cmp -s "$labnotes_path.sample" - 2>/dev/null || printf 'same||%s\n' "$labnotes_path"
    fi
    printf 'owner|%s|%s\n' "$labnotes_owner" "$labnotes_path"
  done
}

# PACKAGE PATH : whether the file is as the package shipped it; each package is checked once.
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
