# Services, whatever the service manager. POSIX shell. ServiceManagers adds labnotes_service, which sets labnotes_service_provider,
# and labnotes_service_is_running, _list and _state, which call the service manager's own.

# RUNNING NAME... : the service manager and its lines for each service, or that there is none.
labnotes_services() {
  labnotes_service
  if [ "$labnotes_service_provider" = none ]; then
    echo "unmanaged $(labnotes_other_services)"
  else
    printf 'manager %s\n' "$labnotes_service_provider"
    labnotes_systemd_user=
    labnotes_service_list "$@"
  fi
}

# The service manager that runs, where it is none of those; nothing in a container that runs only one program.
labnotes_other_services() {
  [ -z "$LABNOTES_ROOT" ] || return 0
  [ "$LABNOTES_SYSTEM" = Linux ] || {
    echo "that of $LABNOTES_SYSTEM"
    return
  }
  read -r labnotes_first 2>/dev/null </proc/1/comm
  case $labnotes_first in init | runit | s6-svscan | dinit | shepherd) echo "$labnotes_first" ;; esac
}
