# Packages by Zypper, see PackageManager. POSIX shell.

labnotes_zypper_is_here() { labnotes_is_like suse opensuse sles && command -v zypper >/dev/null 2>&1 && labnotes_rpm_is_here; }

labnotes_zypper_list() {
  labnotes_rpm_list "$(labnotes_reading "$LABNOTES_ROOT/etc/zypp/locks" sed -n 's/^solvable_name: *//p' 2>/dev/null)" "$@"
}

# The time of the directory is that of the last fetch of all lists.
labnotes_zypper_ready() {
  for labnotes_list in "$LABNOTES_ROOT"/var/cache/zypp/raw/*/*; do
    [ -e "$labnotes_list" ] || continue
    [ -n "$(find "$LABNOTES_ROOT/etc/zypp/repos.d" ! -type d -newer "$LABNOTES_ROOT/var/cache/zypp/raw" 2>/dev/null | head -n 1)" ] || return 0
    break
  done
  echo 'package lists'
  return 1
}

labnotes_zypper() { labnotes_relayed labnotes_openly env LC_ALL=C zypper --non-interactive "$@"; }

labnotes_zypper_update() { labnotes_zypper refresh && touch -- /var/cache/zypp/raw; }

# install|remove NAME RECOMMENDS VERSION : what the operation needs, in labnotes_options and labnotes_operand.
labnotes_zypper_request() {
  labnotes_options='' labnotes_verb=$1 labnotes_operand=$2
  case $1:$3 in
  install:true) labnotes_options=--recommends ;;
  install:false) labnotes_options=--no-recommends ;;
  esac
  case $1:$4 in
  install: | install:newest | remove:*) ;;
  *) labnotes_operand=$2=$4 labnotes_options="$labnotes_options --oldpackage" ;;
  esac
}

labnotes_zypper_dry() {
  # shellcheck disable=SC2086 # words
  LC_ALL=C zypper --non-interactive --no-refresh --xmlout "$labnotes_verb" --dry-run $labnotes_options "$labnotes_operand" 2>&1 </dev/null
}

labnotes_zypper_simulate() {
  labnotes_zypper_request "$@"
  labnotes_zypper_dry | grep -E '^<install-summary |^</?to-|^<solvable type="package"|^<message type="error">|^(<description>)?Problem: '
}

# NAME PLANNED... : fails unless the request removes only packages that the plan removes.
labnotes_zypper_removes_only() {
  labnotes_simulation=$(labnotes_zypper_dry)
  labnotes_name=$1
  shift
  printf '%s\n' "$labnotes_simulation" | grep -q '^<install-summary ' || {
    labnotes_unsimulated "$labnotes_name" "$labnotes_simulation" '^<message type="error">|^(<description>)?Problem: '
    return
  }
  printf '%s\n' "$labnotes_simulation" | awk '
    /^<to-remove>/ { removal = 1 }
    /^<\/to-remove>/ { removal = 0 }
    removal && /^<solvable type="package"/ { sub(/.* name="/, ""); sub(/".*/, ""); print }' | labnotes_only_planned "$@"
}

# Old lists name files that the repository does not have any more: then they are fetched again, and the version must still be the
# planned one.
labnotes_zypper_install() {
  labnotes_zypper_request install "$1" "$3" "$2"
  labnotes_wanted=$1 labnotes_version=$2
  shift 3
  labnotes_zypper_removes_only "$labnotes_wanted" "$@" || return
  # shellcheck disable=SC2086 # words
  labnotes_zypper --no-refresh install $labnotes_options "$labnotes_operand" && return
  [ -n "$labnotes_version" ] && labnotes_zypper_update && labnotes_zypper_removes_only "$labnotes_wanted" "$@" || return
  # shellcheck disable=SC2086 # words
  labnotes_zypper --no-refresh install $labnotes_options "$labnotes_operand"
}

labnotes_zypper_bring() { labnotes_bringing labnotes_rpm_installed labnotes_zypper_install "$@"; }

labnotes_zypper_remove() {
  labnotes_zypper_request remove "$1" '' ''
  labnotes_wanted=$1
  shift
  [ $# -eq 0 ] || labnotes_zypper_removes_only "$labnotes_wanted" "$@" || return
  labnotes_zypper --no-refresh remove "$labnotes_wanted"
}

labnotes_zypper_hold() {
  case $2 in
  true) labnotes_zypper addlock "$1" ;;
  *) labnotes_zypper removelock "$1" ;;
  esac
}

# NAME... : the repository must still have the installed versions.
labnotes_zypper_keep() {
  mkdir -p "$LABNOTES_GUARD/packages" || return
  for labnotes_name; do
    labnotes_version=$(labnotes_rpm -q --qf '%{EVR}\n' "$labnotes_name" 2>/dev/null | head -n 1)
    zypper --non-interactive --no-refresh --pkg-cache-dir "$LABNOTES_GUARD/packages/cache" install --force --download-only "$labnotes_name=$labnotes_version" >/dev/null 2>&1 &&
      find "$LABNOTES_GUARD/packages/cache" -name "$labnotes_name-*.rpm" -exec cp -- {} "$LABNOTES_GUARD/packages/" \; &&
      ls "$LABNOTES_GUARD/packages/$labnotes_name-"*.rpm >/dev/null 2>&1 || {
      labnotes_unkept "$labnotes_name" "no repository has version $labnotes_version"
      return 1
    }
  done
}

labnotes_zypper_restore() { labnotes_rpm_restore; }
labnotes_zypper_origins() { labnotes_rpm_origins "$@"; }
