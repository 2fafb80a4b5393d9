# Packages, by apt and by pkg. POSIX shell.

# Which package tool there is: pkg, apt or none.
labnotes_package_tool() {
  if [ "$LABNOTES_SYSTEM$LABNOTES_ROOT" = FreeBSD ]; then
    echo pkg
  elif [ -e "$LABNOTES_ROOT/var/lib/dpkg/status" ] && command -v dpkg-query >/dev/null 2>&1; then
    echo apt
  else
    echo none
  fi
}

# Runs pkg, or where it cannot load its libraries, as after a major upgrade, the one that needs none.
labnotes_pkg() {
  if [ -z "${LABNOTES_PKG-}" ]; then
    LABNOTES_PKG=pkg
    pkg -N >/dev/null 2>&1 || ! /usr/local/sbin/pkg-static -N >/dev/null 2>&1 || LABNOTES_PKG=/usr/local/sbin/pkg-static
  fi
  "$LABNOTES_PKG" "$@"
}

# Succeeds where there are lists of packages to choose from; otherwise says what is missing.
labnotes_package_lists() {
  case $(labnotes_package_tool) in
  pkg) labnotes_pkg -N >/dev/null 2>&1 || { echo pkg && return 1; } ;;
  apt)
    for labnotes_list in "$LABNOTES_ROOT"/var/lib/apt/lists/*_Packages*; do
      [ ! -e "$labnotes_list" ] || return 0
    done
    echo 'package lists'
    return 1
    ;;
  *) echo 'package tool' && return 1 ;;
  esac
}

# NAME... : NAME|OTHER NAME|STATUS|VERSION for each that the system has heard of, or in the end what keeps it from telling.
labnotes_package_list() {
  {
    labnotes_said=$(labnotes_package_query "$@" 2>&1 >&3 3>&-)
    labnotes_status=$?
  } 3>&1
  # That some are not known is an answer: dpkg-query says so with 1, pkg with 69 or with 1 and no word.
  labnotes_said=$(printf '%s\n' "$labnotes_said" | grep -v '^pkg: Warning: ' | tail -n 1)
  case $(labnotes_package_tool):$labnotes_status:$labnotes_said in *:0:* | pkg:69:* | pkg:1: | apt:1:* | none:*) return 0 ;; esac
  printf '%s\n' "$labnotes_said"
  return 1
}
labnotes_package_query() {
  case $(labnotes_package_tool) in
  pkg) ! labnotes_pkg -N >/dev/null 2>&1 || labnotes_pkg query '%n|%o|pkg ok installed|%v' "$@" ;;
  apt)
    dpkg-query --admindir="$LABNOTES_ROOT/var/lib/dpkg" -W \
      -f '${Package}|${Package}:${Architecture}|${Status}|${Version}\n' "$@"
    ;;
  esac
}

# NAME
labnotes_package_installed() {
  case $(labnotes_package_list "$1") in *' ok installed|'*) ;; *) false ;; esac
}

labnotes_apt() {
  labnotes_openly env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"
}

labnotes_package_update() {
  case $(labnotes_package_tool) in
  pkg)
    # The system's own pkg fetches the real one where that is missing.
    labnotes_pkg -N >/dev/null 2>&1 || labnotes_openly env ASSUME_ALWAYS_YES=yes pkg bootstrap || return
    labnotes_openly labnotes_pkg update
    ;;
  apt) labnotes_apt update ;;
  *) echo 'no package tool is here' && return 1 ;;
  esac
}

# NAME VERSION HOW : exactly this version, or the newest where it is empty. Lists that have grown old name files that are gone:
# then they are fetched once more, and the version still has to be the one that was planned.
labnotes_package_install() {
  if [ "$(labnotes_package_tool)" = pkg ]; then
    labnotes_openly labnotes_pkg install -yU "$1" && return
    [ -n "$2" ] && labnotes_openly labnotes_pkg update && labnotes_openly labnotes_pkg install -yU "$1-$2"
    return
  fi
  labnotes_recommends=
  case $3 in
  bare) labnotes_recommends='-o APT::Install-Recommends=false' ;;
  recommended) labnotes_recommends='-o APT::Install-Recommends=true' ;;
  esac
  labnotes_apt $labnotes_recommends --download-only install "$1${2:+=$2}" || labnotes_apt update || return
  labnotes_apt $labnotes_recommends install "$1${2:+=$2}"
}

# NAME
labnotes_package_remove() {
  if [ "$(labnotes_package_tool)" = pkg ]; then
    labnotes_openly labnotes_pkg delete -y "$1"
  else
    labnotes_apt remove "$1"
  fi
}
