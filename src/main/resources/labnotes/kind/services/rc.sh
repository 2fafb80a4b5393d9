# Services by FreeBSD's rc(8), see ServiceManager. POSIX shell.

labnotes_rc_is_here() {
  [ "$LABNOTES_SYSTEM$LABNOTES_ROOT" = FreeBSD ] || [ -e "$LABNOTES_ROOT/bin/freebsd-version" ]
}

labnotes_rc_is_running() { [ -z "$LABNOTES_ROOT" ]; }

# service|NAME|whether it exists|active or inactive for each service, and the lines of the files that enable any.
labnotes_rc_list() {
  labnotes_running=$1
  shift
  for labnotes_name; do
    labnotes_exists=no labnotes_runs=
    for labnotes_scripts in /etc/rc.d /usr/local/etc/rc.d; do
      [ ! -e "$LABNOTES_ROOT$labnotes_scripts/$labnotes_name" ] || labnotes_exists=yes
    done
    case "$LABNOTES_ROOT $labnotes_exists $labnotes_running" in
    " yes "*" $labnotes_name "*) labnotes_runs=$(labnotes_rc_state "$labnotes_name") ;;
    esac
    printf 'service|%s|%s|%s\n' "$labnotes_name" "$labnotes_exists" "$labnotes_runs"
  done
  labnotes_file=/etc/defaults/rc.conf
  [ ! -r "$LABNOTES_ROOT$labnotes_file" ] ||
    sed -n "s|^[A-Za-z0-9_]*_enable=|text $labnotes_file &|p" "$LABNOTES_ROOT$labnotes_file"
  for labnotes_file in /etc/rc.conf /etc/rc.conf.local; do
    labnotes_rc_text "$labnotes_file"
  done
  for labnotes_name; do
    case $labnotes_name in *[!A-Za-z0-9_-]*) continue ;; esac
    for labnotes_script in "$labnotes_name" "$(printf %s "$labnotes_name" | tr - _)"; do
      labnotes_rc_text "/etc/rc.conf.d/$labnotes_script"
      labnotes_rc_text "/usr/local/etc/rc.conf.d/$labnotes_script"
      case $labnotes_name in *-*) ;; *) break ;; esac
    done
  done
}

# PATH : its lines.
labnotes_rc_text() {
  [ -d "$LABNOTES_ROOT$1" ] || [ ! -r "$LABNOTES_ROOT$1" ] || sed "s|^|text $1 |" "$LABNOTES_ROOT$1"
}

labnotes_rc_state() { service "$1" onestatus </dev/null >/dev/null 2>&1 && echo active || echo inactive; }

labnotes_rc_start() { labnotes_openly service "$1" onestart </dev/null; }

labnotes_rc_stop() { labnotes_openly service "$1" onestop </dev/null; }
