# Packages by pacman, see PackageManager. POSIX shell.

labnotes_pacman_is_here() { labnotes_is_like arch archarm && command -v pacman >/dev/null 2>&1 && [ -d "$LABNOTES_ROOT/var/lib/pacman/local" ]; }

labnotes_pacman_query() { LC_ALL=C pacman -Q --dbpath "$LABNOTES_ROOT/var/lib/pacman" "$@" 2>/dev/null; }

# pacman -Q also answers with what provides a name.
labnotes_pacman_list() {
  labnotes_rows=$(labnotes_pacman_query "$@") labnotes_held=
  [ -n "$LABNOTES_ROOT" ] || labnotes_held=$(pacman-conf IgnorePkg 2>/dev/null)
  for labnotes_name; do
    labnotes_version=$(printf '%s\n' "$labnotes_rows" | awk -v name="$labnotes_name" '$1 == name { print $2; exit }')
    if [ -n "$labnotes_version" ]; then
      case $labnotes_newline$labnotes_held$labnotes_newline in
      *"$labnotes_newline$labnotes_name$labnotes_newline"*) labnotes_version="$labnotes_version|held" ;;
      esac
      printf '%s|%s|%s\n' "$labnotes_name" "$labnotes_name" "$labnotes_version"
    elif labnotes_provider=$(labnotes_pacman_query "$labnotes_name"); then
      printf 'provided %s|%s\n' "$labnotes_name" "${labnotes_provider%% *}"
    fi
  done
}

# Each repository has a list.
labnotes_pacman_ready() {
  labnotes_lists=$(pacman-conf --repo-list 2>/dev/null)
  for labnotes_list in ${labnotes_lists:-none}; do
    [ -e "$LABNOTES_ROOT/var/lib/pacman/sync/$labnotes_list.db" ] || {
      echo 'package lists'
      return 1
    }
  done
}

labnotes_pacman() { labnotes_relayed labnotes_openly env LC_ALL=C pacman --noconfirm "$@"; }

labnotes_pacman_update() { labnotes_pacman -Sy; }

# install|remove NAME : what pacman would do, a line for each package. --needed keeps an installed package that is the newest one.
labnotes_pacman_dry() {
  case $1 in
  install) LC_ALL=C pacman -Sp --needed --noconfirm --print-format 'install %n %v' "$2" ;;
  *) LC_ALL=C pacman -Rcp --noconfirm --print-format 'remove %n %v' "$2" ;;
  esac 2>&1 </dev/null | grep -Ev '^warning: (.* is up to date|.* downgrading)'
}

labnotes_pacman_simulate() {
  labnotes_operand=$2
  case $1:$4 in install: | install:newest | remove:*) ;; *) labnotes_operand=$2=$4 ;; esac
  labnotes_simulation=$(labnotes_pacman_dry "$1" "$labnotes_operand")
  # shellcheck disable=SC2046 # names of packages
  [ "$1" = remove ] || labnotes_pacman_query $(printf '%s\n' "$labnotes_simulation" | sed -n 's/^install \([^ ]*\).*/\1/p') . | sed 's/^/installed /'
  printf '%s\n' "$labnotes_simulation"
  [ "$1" = remove ] || return 0
  ! labnotes_pacman_query -e "$2" >/dev/null || echo manual
  LC_ALL=C pacman -Rscp --noconfirm --print-format '%n' "$2" 2>/dev/null </dev/null | while IFS= read -r labnotes_name; do
    case $labnotes_newline$labnotes_simulation in *"${labnotes_newline}remove $labnotes_name "*) ;; *) printf 'unneeded %s\n' "$labnotes_name" ;; esac
  done
}

# install|remove OPERAND PLANNED... : fails unless this removes only packages that the plan removes. An installation removes none: pacman
# answers no where it would have to.
labnotes_pacman_removes_only() {
  labnotes_simulation=$(labnotes_pacman_dry "$1" "$2")
  labnotes_name=$2
  shift 2
  ! printf '%s\n' "$labnotes_simulation" | grep -q '^error: ' || {
    labnotes_unsimulated "$labnotes_name" "$labnotes_simulation" '^(error: |:: )'
    return
  }
  printf '%s\n' "$labnotes_simulation" | sed -n 's/^remove \([^ ]*\).*/\1/p' | labnotes_only_planned "$@"
}

# Old lists name files that the repository does not have any more: then they are fetched again, and the version must still be the
# planned one.
labnotes_pacman_install() {
  labnotes_operand=$1${2:+=$2} labnotes_version=$2
  shift 3
  labnotes_pacman_removes_only install "$labnotes_operand" "$@" || return
  labnotes_pacman -S --needed "$labnotes_operand" && return
  [ -n "$labnotes_version" ] && labnotes_pacman_update && labnotes_pacman_removes_only install "$labnotes_operand" "$@" && labnotes_pacman -S --needed "$labnotes_operand"
}

labnotes_pacman_bring() { labnotes_bringing labnotes_pacman_installed labnotes_pacman_install "$@"; }
labnotes_pacman_installed() { labnotes_pacman_query -q; }

labnotes_pacman_remove() {
  labnotes_wanted=$1
  shift
  [ $# -eq 0 ] || labnotes_pacman_removes_only remove "$labnotes_wanted" "$@" || return
  labnotes_pacman -Rc "$labnotes_wanted"
}

# NAME true|false : pacman.conf has the packages that updates pass over; each line adds to the earlier ones.
labnotes_pacman_hold() {
  labnotes_text=$(labnotes_reading /etc/pacman.conf awk -v name="$1" -v held="$2" '
    /^[ \t]*IgnorePkg[ \t]*=/ {
      words = ""
      count = split(substr($0, index($0, "=") + 1), word, " ")
      for (each = 1; each <= count; each++) if (word[each] != name) words = words " " word[each]
      if (words != "") print "IgnorePkg =" words
      next
    }
    { print }
    /^[ \t]*\[options\]/ && held == "true" { print "IgnorePkg = " name }') || return
  printf '%s\n' "$labnotes_text" | labnotes_write /etc/pacman.conf 644 root root
}

# NAME... : the cache must still have the installed versions.
labnotes_pacman_keep() {
  mkdir -p "$LABNOTES_GUARD/packages" || return
  for labnotes_name; do
    labnotes_version=$(labnotes_pacman_query "$labnotes_name")
    cp -- "/var/cache/pacman/pkg/$labnotes_name-${labnotes_version#* }-"*.pkg.tar* "$LABNOTES_GUARD/packages/" 2>/dev/null || {
      labnotes_unkept "$labnotes_name" "pacman's cache does not have version ${labnotes_version#* }"
      return 1
    }
  done
}

labnotes_pacman_restore() { labnotes_pacman -U "$LABNOTES_GUARD"/packages/*.pkg.tar*; }

# Settings that were not edited are listed as such.
labnotes_pacman_origins() {
  [ -z "$LABNOTES_ROOT" ] || return 0
  for labnotes_path; do
    labnotes_owner=$(labnotes_pacman_query -o "$labnotes_path") || continue
    labnotes_owner=${labnotes_owner##*' is owned by '}
    printf 'owner|%s|%s\n' "$labnotes_owner" "$labnotes_path"
    ! labnotes_pacman_query -ii "${labnotes_owner%% *}" | grep -q "UNMODIFIED[[:blank:]]$labnotes_path\$" || printf 'same||%s\n' "$labnotes_path"
  done
}
