# Packages of RPM, for the package managers that install them. POSIX shell.

labnotes_rpm_is_here() {
  for labnotes_database in "$LABNOTES_ROOT/var/lib/rpm" "$LABNOTES_ROOT/usr/lib/sysimage/rpm"; do
    for labnotes_file in rpmdb.sqlite Packages.db Packages; do
      ! labnotes_find_regular "$labnotes_database/$labnotes_file" 2097152 || ! command -v rpm >/dev/null 2>&1 || return 0
    done
  done
  return 1
}

labnotes_rpm() {
  labnotes_rpm_is_here
  if [ -n "$LABNOTES_ROOT" ]; then LC_ALL=C rpm --dbpath "$labnotes_database" "$@"; else LC_ALL=C rpm "$@"; fi
}

# HELD NAME... : HELD has a line NAME-EPOCH:VERSION-RELEASE. or NAME for each package on hold. A name without an architecture means any.
labnotes_rpm_list() {
  labnotes_held=$1
  shift
  labnotes_rows=$(labnotes_rpm -q --qf '%{NAME}|%{ARCH}|%{EPOCHNUM}|%{VERSION}-%{RELEASE}\n' "$@" 2>/dev/null | grep '|')
  for labnotes_name; do
    labnotes_found=
    while IFS='|' read -r labnotes_rpm_name labnotes_architecture labnotes_epoch labnotes_version; do
      case $labnotes_name in "$labnotes_rpm_name" | "$labnotes_rpm_name.$labnotes_architecture") ;; *) continue ;; esac
      labnotes_found=yes labnotes_hold=
      case $labnotes_newline$labnotes_held$labnotes_newline in
      *"$labnotes_newline$labnotes_rpm_name-$labnotes_epoch:$labnotes_version."* | *"$labnotes_newline$labnotes_rpm_name$labnotes_newline"*) labnotes_hold='|held' ;;
      esac
      [ "$labnotes_epoch" = 0 ] || labnotes_version=$labnotes_epoch:$labnotes_version
      printf '%s|%s|%s%s\n' "$labnotes_name" "$labnotes_name" "$labnotes_version" "$labnotes_hold"
      break
    done <<.
$labnotes_rows
.
    [ -z "$labnotes_found" ] || continue
    labnotes_rpm_name=$(labnotes_rpm -q --whatprovides --qf '%{NAME}\n' "$labnotes_name" 2>/dev/null) || continue
    printf 'provided %s|%s\n' "$labnotes_name" "$(printf '%s\n' "$labnotes_rpm_name" | head -n 1)"
  done
}

# NAME... : "installed NAME VERSION" for those that are installed.
labnotes_rpm_versions() {
  [ $# -eq 0 ] || labnotes_rpm -q --qf 'installed %{NAME} %{EVR}\n' "$@" 2>/dev/null | grep '^installed '
}

labnotes_rpm_installed() { labnotes_rpm -qa --qf '%{NAME}\n' 2>/dev/null; }

# The digest of a file that is as its package shipped it is the recorded one.
labnotes_rpm_origins() {
  for labnotes_path; do
    labnotes_owner=$(labnotes_rpm -qf --qf '%{NAME} %{EVR}\n' "$LABNOTES_ROOT$labnotes_path" 2>/dev/null) || continue
    labnotes_owner=$(printf '%s\n' "$labnotes_owner" | head -n 1)
    printf 'owner|%s|%s\n' "$labnotes_owner" "$labnotes_path"
    labnotes_sum=$(labnotes_reading_target "$LABNOTES_ROOT$labnotes_path" sha256sum 2>/dev/null) || continue
    ! labnotes_rpm -q --qf '[%{FILENAMES} %{FILEDIGESTS}\n]' "${labnotes_owner%% *}" 2>/dev/null |
      grep -qxF -- "$labnotes_path ${labnotes_sum%% *}" || printf 'same||%s\n' "$labnotes_path"
  done
}

# Installs what was kept, without a network.
labnotes_rpm_restore() { labnotes_relayed labnotes_openly rpm -U --oldpackage --replacepkgs "$LABNOTES_GUARD"/packages/*.rpm; }
