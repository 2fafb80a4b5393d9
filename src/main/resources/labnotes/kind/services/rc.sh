# Services by FreeBSD's rc(8), see ServiceManager. POSIX shell.

labnotes_rc_is_here() { labnotes_is_freebsd || labnotes_rc_is_likely; }

# A tree that does not show its system, and has files of rc(8) and of no other service manager: it may be assumed to be FreeBSD.
labnotes_rc_is_likely() {
  [ -n "$LABNOTES_ROOT" ] || return
  for labnotes_other_path in etc/os-release etc/debian_version etc/runlevels lib/systemd/systemd usr/lib/systemd/systemd; do
    [ ! -e "$LABNOTES_ROOT/$labnotes_other_path" ] || return
  done
  for labnotes_own_path in etc/rc.d etc/rc.conf.d etc/defaults/rc.conf usr/local/etc/rc.d usr/local/etc/rc.conf.d; do
    [ ! -e "$LABNOTES_ROOT/$labnotes_own_path" ] || return 0
  done
  false
}

labnotes_rc_is_running() { [ -z "$LABNOTES_ROOT" ]; }

# service|NAME|whether it exists|active or inactive for each service, lines about its variables, and the lines of the files that set them.
labnotes_rc_list() {
  labnotes_running=$1
  shift
  for labnotes_name; do
    labnotes_exists=no labnotes_runs='' labnotes_script=$(labnotes_rc_script "$labnotes_name")
    [ -z "$labnotes_script" ] || labnotes_exists=yes
    case "$LABNOTES_ROOT $labnotes_exists $labnotes_running" in
    " yes "*" $labnotes_name "*) labnotes_runs=$(labnotes_rc_state "$labnotes_name") ;;
    esac
    printf 'service|%s|%s|%s\n' "$labnotes_name" "$labnotes_exists" "$labnotes_runs"
    [ -z "$labnotes_script" ] || labnotes_rc_variables "$labnotes_name" "$labnotes_script"
  done
  labnotes_file=/etc/defaults/rc.conf
  ! labnotes_find_regular "$LABNOTES_ROOT$labnotes_file" || [ ! -r "$labnotes_readable" ] ||
    sed -n -e 's/[[:blank:]]#.*//' -e "s|^[A-Za-z0-9_]*=[\"']\{0,1\}[YyNnTtFfOo01]|text $labnotes_file &|p" "$labnotes_readable"
  for labnotes_file in /etc/rc.conf /etc/rc.conf.local; do
    labnotes_rc_text "$labnotes_file"
  done
  for labnotes_name; do
    case $labnotes_name in *[!A-Za-z0-9_-]*) continue ;; esac
    labnotes_script=$(labnotes_rc_script "$labnotes_name") labnotes_named=
    [ -z "$labnotes_script" ] || labnotes_named=$(sed -n "/^[[:blank:]]*name=/{s/[^=]*=[\"']\{0,1\}\([A-Za-z0-9_-]*\).*/\1/p;q;}" "$labnotes_script")
    for labnotes_overrides in /etc/rc.conf.d /usr/local/etc/rc.conf.d; do
      labnotes_before=' '
      for labnotes_script in "$labnotes_named" "$labnotes_name" "$(printf %s "$labnotes_name" | tr - _)"; do
        case "$labnotes_script$labnotes_before" in ' '* | *" $labnotes_script "*) continue ;; esac
        labnotes_before="$labnotes_before$labnotes_script "
        labnotes_rc_text "$labnotes_overrides/$labnotes_script"
        for labnotes_file in "$LABNOTES_ROOT$labnotes_overrides/$labnotes_script"/*; do
          [ ! -f "$labnotes_file" ] || labnotes_rc_text "${labnotes_file#"$LABNOTES_ROOT"}"
        done
      done
    done
  done
}

# NAME : the script that service(8) runs.
labnotes_rc_script() {
  for labnotes_scripts in /etc/rc.d /usr/local/etc/rc.d; do
    ! labnotes_find_regular "$LABNOTES_ROOT$labnotes_scripts/$1" || [ ! -x "$labnotes_readable" ] || {
      printf '%s\n' "$LABNOTES_ROOT$labnotes_scripts/$1"
      return
    }
  done
}

# NAME SCRIPT : the lines of a script that set its name, variables and their defaults, and what it prints about them itself. A script
# that does not leave its arguments to rc.subr is not run.
labnotes_rc_variables() {
  sed -n -e "/^[[:blank:]]*name=/b show" -e "/^[[:blank:]]*rcvar=/b show" -e '/^[[:blank:]]*:[[:blank:]]"\{0,1\}\${/b show' \
    -e '/^[[:blank:]]*[A-Za-z0-9_]*="\{0,1\}\${[A-Za-z0-9_]*:\{0,1\}-/b show' -e '/^#[[:blank:]]*KEYWORD:/b show' \
    -e '/run_rc_command/b show' -e b -e ': show' -e "s|^|script $1 |p" "$2"
  [ -n "$LABNOTES_ROOT" ] || ! grep -q run_rc_command "$2" ||
    service "$1" rcvar </dev/null 2>/dev/null | sed -n -e "s|^# [^ ]|rcvar $1 &|p" -e "s|^[A-Za-z_][A-Za-z0-9_]*=\"|rcvar $1 &|p"
}

# PATH : its lines.
labnotes_rc_text() {
  ! labnotes_find_regular "$LABNOTES_ROOT$1" || [ ! -r "$labnotes_readable" ] || sed "s|^|text $1 |" "$labnotes_readable"
}

# A script that has no program and no status_cmd does not know the command.
labnotes_rc_state() {
  if labnotes_status=$(service "$1" onestatus </dev/null 2>&1); then
    echo active
  else
    case $labnotes_status in *": unknown directive 'status'."*) echo unreported ;; *) echo inactive ;; esac
  fi
}

labnotes_rc_start() { labnotes_relayed labnotes_openly service "$1" onestart </dev/null; }

labnotes_rc_stop() { labnotes_relayed labnotes_openly service "$1" onestop </dev/null; }
