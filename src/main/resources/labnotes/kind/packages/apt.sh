# Packages by APT and dpkg, see PackageManager. POSIX shell.

labnotes_apt_is_here() {
  [ -e "$LABNOTES_ROOT/var/lib/dpkg/status" ] && command -v dpkg-query >/dev/null 2>&1
}

# dpkg-query exits with 1 if it does not know some of the names.
labnotes_apt_list() {
  {
    labnotes_errors=$(dpkg-query --admindir="$LABNOTES_ROOT/var/lib/dpkg" -W \
      -f '${Package}|${Package}:${Architecture}|${Status}|${Version}\n' "$@" 2>&1 >&3 3>&-)
    [ $? -le 1 ] || printf 'failed %s\n' "$(printf '%s\n' "$labnotes_errors" | tail -n 1)" >&3
  } 3>&1 | sed -n 's/|[^|]* ok installed|/|/p; /^failed /p'
}

labnotes_apt_ready() {
  for labnotes_list in "$LABNOTES_ROOT"/var/lib/apt/lists/*_Packages*; do
    [ ! -e "$labnotes_list" ] || return 0
  done
  echo 'package lists'
  return 1
}

# RECOMMENDS
labnotes_apt_recommends() {
  labnotes_recommends=
  [ -z "$1" ] || labnotes_recommends="-o APT::Install-Recommends=$1"
}

labnotes_apt_simulate() {
  labnotes_apt_recommends "$3"
  # shellcheck disable=SC2086 # words
  apt-get -s -y $labnotes_recommends "$1" "$2" 2>&1 | grep -E '^(Inst|Conf|Remv|Purg|E:)'
}

labnotes_apt() {
  labnotes_openly env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"
}

labnotes_apt_update() { labnotes_apt update; }

# Old lists name files that the repository does not have any more: then they are fetched again, and the version must still be the
# planned one.
labnotes_apt_install() {
  labnotes_apt_recommends "$3"
  # shellcheck disable=SC2086 # words
  labnotes_apt $labnotes_recommends --download-only install "$1${2:+=$2}" || labnotes_apt update || return
  # shellcheck disable=SC2086 # words
  labnotes_apt $labnotes_recommends install "$1${2:+=$2}"
}

labnotes_apt_remove() { labnotes_apt remove "$1"; }

labnotes_apt_origins() {
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
