# Services by OpenRC, see ServiceManager. POSIX shell.

# A system with systemd installed is only managed by OpenRC if OpenRC runs.
labnotes_openrc_is_here() {
  labnotes_openrc_is_running || {
    [ -d "$LABNOTES_ROOT/etc/runlevels" ] && [ ! -e "$LABNOTES_ROOT/lib/systemd/systemd" ] &&
      [ ! -e "$LABNOTES_ROOT/usr/lib/systemd/systemd" ]
  }
}

labnotes_openrc_is_running() { [ -z "$LABNOTES_ROOT" ] && [ -e /run/openrc/softlevel ]; }

# NAME|whether it exists|enabled or disabled|active or inactive for each service.
labnotes_openrc_list() {
  labnotes_running=$1
  shift
  for labnotes_name; do
    labnotes_exists=no labnotes_enabled=disabled labnotes_runs=
    for labnotes_scripts in /etc/init.d /usr/local/etc/init.d; do
      [ ! -e "$LABNOTES_ROOT$labnotes_scripts/$labnotes_name" ] || labnotes_exists=yes
    done
    [ -z "$(labnotes_openrc_runlevels "$labnotes_name")" ] || labnotes_enabled=enabled
    case "$labnotes_exists $labnotes_running" in
    "yes "*" $labnotes_name "*)
      ! labnotes_openrc_is_running || labnotes_runs=$(labnotes_openrc_state "$labnotes_name")
      ;;
    esac
    printf '%s|%s|%s|%s\n' "$labnotes_name" "$labnotes_exists" "$labnotes_enabled" "$labnotes_runs"
  done
}

# NAME : the runlevels of a start of the system that have the service.
labnotes_openrc_runlevels() {
  for labnotes_entry in "$LABNOTES_ROOT"/etc/runlevels/*/"$1"; do
    [ -L "$labnotes_entry" ] || [ -e "$labnotes_entry" ] || continue
    labnotes_entry=${labnotes_entry%/*}
    case ${labnotes_entry##*/} in shutdown | off | nonetwork | recovery | single) ;; *) echo "${labnotes_entry##*/}" ;; esac
  done
}

labnotes_openrc_state() { rc-service "$1" status </dev/null >/dev/null 2>&1 && echo active || echo inactive; }

# In an offline tree there is no rc-update: what it makes is a link.
labnotes_openrc_enable() {
  if [ -z "$LABNOTES_ROOT" ]; then
    rc-update add "$1" default
  else
    labnotes_link "$LABNOTES_ROOT/etc/runlevels/default/$1" "/etc/init.d/$1"
  fi
}

# rc-update --all fails for a runlevel that does not have the service.
labnotes_openrc_disable() {
  for labnotes_level in $(labnotes_openrc_runlevels "$1"); do
    if [ -z "$LABNOTES_ROOT" ]; then
      rc-update del "$1" "$labnotes_level" || return
    else
      labnotes_remove "$LABNOTES_ROOT/etc/runlevels/$labnotes_level/$1" || return
    fi
  done
}

labnotes_openrc_start() { labnotes_relayed labnotes_openly rc-service "$1" start </dev/null; }

labnotes_openrc_stop() { labnotes_relayed labnotes_openly rc-service "$1" stop </dev/null; }
