# Packages, whatever the package manager. POSIX shell. PackageManagers adds labnotes_package, which sets
# labnotes_package_provider, and labnotes_package_list, _ready, _simulate and _origins, which call the package manager's own.

# NAME... : the package manager, the lists that it misses, and those of the packages that are installed.
labnotes_packages() {
  labnotes_package
  printf 'manager %s\n' "$labnotes_package_provider"
  labnotes_missing=$(labnotes_package_ready) || printf 'missing %s\n' "$labnotes_missing"
  labnotes_installed= labnotes_listing=$(labnotes_package_list "$@")
  while IFS= read -r labnotes_line; do
    case $labnotes_line in
    '') ;;
    'failed '*) printf '%s\n' "$labnotes_line" ;;
    *)
      labnotes_name=${labnotes_line%%|*} labnotes_version=${labnotes_line##*|} labnotes_other=${labnotes_line#*|}
      labnotes_other=${labnotes_other%|*}
      printf '%s|%s\n' "$labnotes_name" "$labnotes_version" "$labnotes_other" "$labnotes_version"
      labnotes_installed="$labnotes_installed $labnotes_name $labnotes_other "
      ;;
    esac
  done <<.
$labnotes_listing
.
}

# [NAME install|remove RECOMMENDS]... : after labnotes_packages, a simulation of each change that is not made already.
labnotes_package_changes() {
  [ -z "$LABNOTES_ROOT" ] || return 0
  while [ $# -gt 0 ]; do
    case "$2:$labnotes_installed" in
    remove:*" $1 "*) labnotes_package_simulation "$@" ;;
    remove:* | *:*" $1 "*) ;;
    *) labnotes_package_simulation "$@" ;;
    esac
    shift 3
  done
}
labnotes_package_simulation() {
  printf 'simulation %s\n' "$1"
  labnotes_package_simulate "$2" "$1" "$3"
}

# NAME : whether it is installed.
labnotes_package_installed() {
  case $(labnotes_package_list "$1") in '' | 'failed '*) false ;; esac
}
