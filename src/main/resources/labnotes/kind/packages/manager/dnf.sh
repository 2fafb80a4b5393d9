# Packages by DNF, see PackageManager. POSIX shell.

labnotes_dnf_is_here() { labnotes_is_like fedora rhel centos && command -v dnf >/dev/null 2>&1 && labnotes_rpm_is_here; }

# The lists of the versionlock plugin, of DNF 4 and of DNF 5.
labnotes_dnf_list() {
  labnotes_rpm_list "$({
    labnotes_reading "$LABNOTES_ROOT/etc/dnf/plugins/versionlock.list" cat | grep -v '^[#!]'
    labnotes_reading "$LABNOTES_ROOT/etc/dnf/versionlock.toml" sed -n 's/^ *name *= *"\([^"]*\)".*/\1/p'
  } 2>/dev/null)" "$@"
}

# The time of the directory is that of the last fetch of all lists.
labnotes_dnf_ready() {
  for labnotes_list in "$LABNOTES_ROOT"/var/cache/dnf/*/repodata/repomd.xml "$LABNOTES_ROOT"/var/cache/libdnf5/*/repodata/repomd.xml; do
    [ -e "$labnotes_list" ] || continue
    labnotes_list=${labnotes_list%/*/repodata/*}
    [ -n "$(find "$LABNOTES_ROOT/etc/yum.repos.d" ! -type d -newer "$labnotes_list" 2>/dev/null | head -n 1)" ] || return 0
    break
  done
  echo 'package lists'
  return 1
}

labnotes_dnf() { labnotes_relayed labnotes_openly env LC_ALL=C dnf -y --setopt=metadata_expire=-1 "$@"; }

labnotes_dnf_update() {
  labnotes_dnf makecache --refresh || return
  for labnotes_list in /var/cache/dnf /var/cache/libdnf5; do [ ! -d "$labnotes_list" ] || touch -- "$labnotes_list"; done
}

# install|remove NAME RECOMMENDS VERSION RELEASED : sets the positional parameters' meaning in labnotes_options and labnotes_operand.
labnotes_dnf_request() {
  labnotes_options='' labnotes_verb=$1 labnotes_operand=$2
  case $3 in
  true) labnotes_options=--setopt=install_weak_deps=True ;;
  false) labnotes_options=--setopt=install_weak_deps=False ;;
  esac
  [ -z "$5" ] || labnotes_options="$labnotes_options --disableplugin=versionlock"
  case $1:$4 in
  install:newest) ! labnotes_rpm -q "$2" >/dev/null 2>&1 || labnotes_verb=upgrade ;;
  install: | remove:*) ;;
  install:*) labnotes_operand=$2-$4 ;;
  esac
  [ "$labnotes_verb" = remove ] || labnotes_options="$labnotes_options --allowerasing"
}

# -C keeps dnf from fetching lists. The names in the table have their installed versions before it.
labnotes_dnf_simulate() {
  labnotes_dnf_request "$@"
  # shellcheck disable=SC2086 # words
  labnotes_simulation=$(LC_ALL=C dnf -C --assumeno $labnotes_options "$labnotes_verb" "$labnotes_operand" 2>&1 </dev/null)
  # shellcheck disable=SC2046 # names of packages
  labnotes_rpm_versions $(printf '%s\n' "$labnotes_simulation" | sed -n 's/^ \([A-Za-z0-9][^ ]*\).*/\1/p')
  [ "$1" != remove ] || ! printf '%s\n' "$(LC_ALL=C dnf -C -q repoquery --userinstalled --qf '%{name}' "$2" 2>/dev/null)" | grep -qx "$2" || echo manual
  printf '%s\n' "$labnotes_simulation" | sed -n '/^Transaction Summary/q; /^=/d; /^Last metadata/d; /^ Package /d; p'
}

# install|remove NAME PLANNED... : fails unless this removes only packages that the plan removes. The request is made already.
labnotes_dnf_removes_only() {
  # shellcheck disable=SC2086 # words
  labnotes_simulation=$(LC_ALL=C dnf -C --assumeno $labnotes_options "$labnotes_verb" "$labnotes_operand" 2>&1 </dev/null)
  labnotes_name=$1
  shift
  printf '%s\n' "$labnotes_simulation" | grep -qE '^(Transaction Summary|Nothing to do)' || {
    labnotes_unsimulated "$labnotes_name" "$labnotes_simulation" '^Error: '
    return
  }
  printf '%s\n' "$labnotes_simulation" | awk '
    /^[A-Z].*:$/ { removal = /^Removing/; next }
    /^ +replacing / { name = $2; sub(/\.[a-z0-9_]*$/, "", name); print name; next }
    removal && /^ [^ ]/ { print $1 }
    /^$/ { removal = 0 }' | labnotes_only_planned "$@"
}

# Old lists name files that the repository does not have any more: then they are fetched again, and the version must still be the
# planned one.
labnotes_dnf_install() {
  labnotes_dnf_request install "$1" "$3" "$2" ''
  labnotes_wanted=$1 labnotes_version=$2
  shift 3
  labnotes_dnf_removes_only "$labnotes_wanted" "$@" || return
  # shellcheck disable=SC2086 # words
  labnotes_dnf $labnotes_options install "$labnotes_operand" && return
  [ -n "$labnotes_version" ] && labnotes_dnf_update && labnotes_dnf_removes_only "$labnotes_wanted" "$@" || return
  # shellcheck disable=SC2086 # words
  labnotes_dnf $labnotes_options install "$labnotes_operand"
}

# Without a version it is the newest one.
labnotes_dnf_bring() {
  if [ -z "$2" ] && labnotes_rpm -q "$1" >/dev/null 2>&1; then
    labnotes_dnf upgrade "$1"
    return
  fi
  labnotes_bringing labnotes_rpm_installed labnotes_dnf_install "$@"
}

labnotes_dnf_remove() {
  labnotes_dnf_request remove "$1" '' '' ''
  labnotes_wanted=$1
  shift
  [ $# -eq 0 ] || labnotes_dnf_removes_only "$labnotes_wanted" "$@" || return
  labnotes_dnf remove "$labnotes_wanted"
}

# NAME true|false : the plugin versionlock keeps the version.
labnotes_dnf_hold() {
  labnotes_word=add
  [ "$2" = true ] || labnotes_word=delete
  labnotes_dnf versionlock "$labnotes_word" "$1" || {
    echo "dnf needs its plugin versionlock to hold packages: install python3-dnf-plugin-versionlock"
    return 1
  }
}

# NAME... : the repository must still have the installed versions.
labnotes_dnf_keep() {
  mkdir -p "$LABNOTES_GUARD/packages" || return
  for labnotes_name; do
    dnf -y -q --downloadonly --destdir="$LABNOTES_GUARD/packages" reinstall "$labnotes_name" >/dev/null 2>&1 || {
      labnotes_unkept "$labnotes_name" "dnf cannot download it"
      return 1
    }
  done
}

labnotes_dnf_restore() { labnotes_rpm_restore; }
labnotes_dnf_origins() { labnotes_rpm_origins "$@"; }
