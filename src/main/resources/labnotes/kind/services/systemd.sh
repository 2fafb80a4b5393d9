# Services by systemd, see ServiceManager. POSIX shell.

labnotes_systemd_is_here() {
  [ -z "$LABNOTES_ROOT" ] && [ -d /run/systemd/system ] || command -v systemctl >/dev/null 2>&1
}

labnotes_systemd_is_running() { [ -z "$LABNOTES_ROOT" ] && [ -d /run/systemd/system ]; }

# A block of properties for each unit; a template, which has none, would end the list. Scripts of System V are enabled by links that
# only is-enabled knows.
labnotes_systemd_list() {
  shift
  if ! labnotes_systemd_is_running; then
    for labnotes_name; do labnotes_systemd_offline "$labnotes_name"; done
    return
  fi
  for labnotes_name; do
    shift
    case $labnotes_name in *@ | *@.*) ;; *) set -- "$@" "$labnotes_name" ;; esac
  done
  [ $# -gt 0 ] || return 0
  labnotes_id=
  {
    labnotes_errors=$(labnotes_systemd_ask show -p Id -p Names -p LoadState -p UnitFileState -p ActiveState -p NeedDaemonReload -p Type \
      -p RemainAfterExit -p FragmentPath -p WantedBy -p RequiredBy -p UpheldBy -p TriggeredBy -- "$@" 2>&1 >&3 3>&-) || printf 'failed %s\n' "${labnotes_errors:-systemctl did not end in time}" >&3
  } 3>&1 | while IFS= read -r labnotes_line; do
    case $labnotes_line in
    Id=*) labnotes_id=${labnotes_line#Id=} ;;
    UnitFileState= | UnitFileState=generated)
      labnotes_word=$(labnotes_systemd_ask is-enabled -- "$labnotes_id" 2>/dev/null)
      labnotes_line=UnitFileState=${labnotes_word:-${labnotes_line#UnitFileState=}}
      ;;
    UnitFileState=indirect)
      for labnotes_also in $(labnotes_systemd_ask cat -- "$labnotes_id" 2>/dev/null | sed -n 's/^Also *= *//p'); do
        printf 'Also=%s=%s\n' "$labnotes_also" "$(labnotes_systemd_ask is-enabled -- "$labnotes_also" 2>/dev/null)"
      done
      ;;
    esac
    printf '%s\n' "$labnotes_line"
  done
}

# WORD... : asks the systemd of labnotes_systemd_user, or that of the system.
labnotes_systemd_ask() {
  if [ -z "$labnotes_systemd_user" ]; then systemctl "$@"; else labnotes_user_systemctl "$labnotes_systemd_user" "$@"; fi
}

# NAME : sets labnotes_unit to the full name, which is that of a service without a suffix.
labnotes_systemd_unit() {
  case $1 in *.service | *.socket | *.target | *.timer | *.path | *.mount | *.automount | *.swap | *.slice) labnotes_unit=$1 ;; *) labnotes_unit=$1.service ;; esac
}

# NAME : the block of a unit of a tree, or of a system on which systemd does not run. An alias is a link to the unit.
labnotes_systemd_offline() {
  labnotes_systemd_unit "$1"
  labnotes_names=$labnotes_unit
  labnotes_file=$(labnotes_systemd_file "$labnotes_unit")
  [ ! -e "$labnotes_file" ] || [ -L "$labnotes_file" ] || labnotes_find_regular "$labnotes_file" || {
    printf 'Id=%s\nNames=%s\nLoadState=not-found\n\n' "$labnotes_unit" "$labnotes_unit"
    return
  }
  labnotes_word=$(labnotes_systemd_query is-enabled -- "$labnotes_unit" 2>/dev/null)
  if [ "$labnotes_word" = alias ]; then
    labnotes_file=$(labnotes_systemd_file "$labnotes_unit")
    labnotes_unit=$(readlink "$labnotes_file")
    labnotes_unit=${labnotes_unit##*/} labnotes_names="$labnotes_names $labnotes_unit"
    labnotes_word=$(labnotes_systemd_query is-enabled -- "$labnotes_unit" 2>/dev/null)
  fi
  printf 'Id=%s\nNames=%s\n' "$labnotes_unit" "$labnotes_names"
  case $labnotes_word in
  '' | not-found)
    printf 'LoadState=not-found\n\n'
    return
    ;;
  static) printf 'WantedBy=%s\n' "$(labnotes_systemd_starters "$labnotes_unit")" ;;
  indirect)
    for labnotes_also in $(sed -n 's/^Also *= *//p' "$(labnotes_regular_file "$(labnotes_systemd_file "$labnotes_unit")")"); do
      printf 'Also=%s=%s\n' "$labnotes_also" "$(labnotes_systemd_query is-enabled -- "$labnotes_also" 2>/dev/null)"
    done
    ;;
  esac
  printf 'LoadState=loaded\nUnitFileState=%s\n\n' "$labnotes_word"
}
labnotes_systemd_file() {
  for labnotes_file in etc run usr/local/lib usr/lib lib; do
    labnotes_file=$LABNOTES_ROOT/$labnotes_file/systemd/system/$1
    [ ! -e "$labnotes_file" ] && [ ! -L "$labnotes_file" ] || break
  done
  printf '%s\n' "$labnotes_file"
}
labnotes_systemd_starters() {
  for labnotes_file in "$LABNOTES_ROOT"/etc/systemd/system/*.wants/"$1" "$LABNOTES_ROOT"/etc/systemd/system/*.requires/"$1" \
    "$LABNOTES_ROOT"/usr/lib/systemd/system/*.wants/"$1" "$LABNOTES_ROOT"/usr/lib/systemd/system/*.requires/"$1" \
    "$LABNOTES_ROOT"/lib/systemd/system/*.wants/"$1" "$LABNOTES_ROOT"/lib/systemd/system/*.requires/"$1"; do
    [ ! -L "$labnotes_file" ] || labnotes_file=${labnotes_file%/*}
    case $labnotes_file in *.wants) labnotes_file=${labnotes_file%.wants} ;; *.requires) labnotes_file=${labnotes_file%.requires} ;; *) continue ;; esac
    printf '%s ' "${labnotes_file##*/}"
  done
}

labnotes_systemd_state() { systemctl is-active -- "$1" 2>/dev/null | sed 's/^activating$/active/; s/^reloading$/active/'; }

labnotes_systemd_enable() { labnotes_systemctl enable -- "$1"; }

# A link in /run is not removed with those in /etc. A unit that is a link to a file elsewhere stays: systemctl removes that link too.
labnotes_systemd_disable() {
  labnotes_file=$LABNOTES_ROOT/etc/systemd/system/$(labnotes_systemd_template "$1")
  labnotes_linked=$(readlink "$labnotes_file")
  labnotes_systemctl disable -- "$1" || return
  case $labnotes_linked in
  */"${labnotes_file##*/}") [ -L "$labnotes_file" ] || { ln -s -- "$labnotes_linked" "$labnotes_file" && labnotes_reload_units; } || return ;;
  esac
  [ "$(labnotes_systemctl is-enabled -- "$1" 2>/dev/null)" != enabled-runtime ] || labnotes_systemctl --runtime disable -- "$1"
}

# NAME : the name of its file, which for an instance is that of the template.
labnotes_systemd_template() {
  labnotes_systemd_unit "$1"
  case $labnotes_unit in
  *@*) printf '%s@.%s\n' "${labnotes_unit%%@*}" "${labnotes_unit##*.}" ;;
  *) printf '%s\n' "$labnotes_unit" ;;
  esac
}

labnotes_systemd_mask() { labnotes_systemctl mask -- "$1"; }

# A mask in /run would hide the unit after that in /etc is removed.
labnotes_systemd_unmask() {
  labnotes_systemctl unmask -- "$1" || return
  [ "$(labnotes_systemctl is-enabled -- "$1" 2>/dev/null)" != masked-runtime ] || labnotes_systemctl --runtime unmask -- "$1"
}

# A unit can be a link to a file without an end.
labnotes_systemd_query() (
  labnotes_limit_cpu 20
  systemctl --root="${LABNOTES_ROOT:-/}" "$@"
)

labnotes_systemctl() { if [ -z "$LABNOTES_ROOT" ]; then systemctl "$@"; else systemctl --root="$LABNOTES_ROOT" "$@"; fi; }

labnotes_systemd_reload() { systemctl daemon-reload; }

# UNIT : reads the unit files again if those of the unit have changed.
labnotes_systemd_refresh() {
  case $(systemctl show -p NeedDaemonReload -- "$1" 2>/dev/null) in *=yes) systemctl daemon-reload ;; esac
}

# After a change of unit files.
labnotes_reload_units() {
  ! labnotes_systemd_is_running || systemctl daemon-reload
}

labnotes_systemd_start() {
  labnotes_systemd_refresh "$1"
  labnotes_relayed systemctl start -- "$1"
}

labnotes_systemd_stop() { labnotes_relayed systemctl stop -- "$1"; }
