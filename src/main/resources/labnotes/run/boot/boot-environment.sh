# Boot environments of ZFS. POSIX shell.

# Prints why a boot environment cannot be created; nothing if it can.
labnotes_boot_environment() {
  if [ -n "$LABNOTES_ROOT" ]; then
    echo 'it is an offline tree'
  elif ! command -v bectl >/dev/null 2>&1; then
    echo 'it has no bectl(8), which FreeBSD has since release 12'
  elif [ "$(id -u)" -ne 0 ]; then
    echo 'only root can create one'
  elif ! bectl check >/dev/null 2>&1; then
    echo 'its root is not a boot environment of ZFS (bectl check)'
  fi
}
