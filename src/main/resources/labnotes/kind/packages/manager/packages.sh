# Packages, whatever the package manager. POSIX shell. PackageManagers adds labnotes_package, which sets
# labnotes_package_provider, and labnotes_package_list, _ready, _simulate and _origins, which call the package manager's own.

# NAME... : the package manager, the lists that it misses, and those of the packages that are installed.
labnotes_packages() {
  labnotes_package
  # shellcheck disable=SC2154 # set by labnotes_package
  printf 'manager %s\n' "$labnotes_package_provider"
  labnotes_missing=$(labnotes_package_ready) || printf 'missing %s\n' "$labnotes_missing"
  labnotes_installed='' labnotes_traces='' labnotes_listing=$(labnotes_package_list "$@")
  while IFS= read -r labnotes_line; do
    case $labnotes_line in
    '') ;;
    'failed '*) printf '%s\n' "$labnotes_line" ;;
    'provided '* | 'unfinished '*)
      printf '%s\n' "$labnotes_line"
      labnotes_name=${labnotes_line#* }
      labnotes_traces="$labnotes_traces ${labnotes_name%%|*} "
      ;;
    *)
      labnotes_hold=${labnotes_line#"${labnotes_line%|held}"} labnotes_line=${labnotes_line%|held}
      labnotes_name=${labnotes_line%%|*} labnotes_version=${labnotes_line##*|} labnotes_other=${labnotes_line#*|}
      labnotes_other=${labnotes_other%|*}
      printf '%s|%s\n' "$labnotes_name" "$labnotes_version" "$labnotes_other" "$labnotes_version"
      [ -z "$labnotes_hold" ] || printf 'held %s\n' "$labnotes_name" "$labnotes_other"
      labnotes_installed="$labnotes_installed $labnotes_name $labnotes_other "
      labnotes_installed="$labnotes_installed $labnotes_name=$labnotes_version $labnotes_other=$labnotes_version "
      ;;
    esac
  done <<.
$labnotes_listing
.
}

# [NAME install|remove RECOMMENDS VERSION RELEASED]... : after labnotes_packages, a simulation of each change that is not made already.
labnotes_package_changes() {
  [ -z "$LABNOTES_ROOT" ] || return 0
  labnotes_removals=
  for labnotes_word; do
    [ "$labnotes_word" != remove ] || labnotes_removals="$labnotes_removals $labnotes_name"
    labnotes_name=$labnotes_word
  done
  while [ $# -gt 0 ]; do
    case "$2:$labnotes_installed" in
    remove:*" $1 "*) labnotes_package_simulation "$@" ;;
    remove:*) case $labnotes_traces in *" $1 "*) labnotes_package_simulation "$@" ;; esac ;;
    *:*" $1 "*)
      case "$4:$labnotes_installed" in
      :* | *:*" $1=$4 "*) ;;
      *) labnotes_package_simulation "$@" ;;
      esac
      ;;
    *) labnotes_package_simulation "$@" ;;
    esac
    shift 5
  done
}
labnotes_package_simulation() {
  printf 'simulation %s\n' "$1"
  labnotes_package_simulate "$2" "$1" "$3" "$4" "$5"
}

# version|hold NAME : the version of an installed package, or whether it is held.
labnotes_package_detail() {
  labnotes_package_list "$2" | while IFS= read -r labnotes_line; do
    case $1:$labnotes_line in
    *:'provided '* | *:'unfinished '* | *:'failed '*) ;;
    hold:*'|held') echo held ;;
    version:*)
      labnotes_line=${labnotes_line%|held}
      printf '%s\n' "${labnotes_line##*|}"
      ;;
    esac
  done
}

# HOLD NAME CHANGE... : a change of a package on hold, which is on hold again after it. HOLD is the function of its package manager.
labnotes_released() {
  labnotes_holder=$1 labnotes_released_name=$2
  shift 2
  "$labnotes_holder" "$labnotes_released_name" false || return
  "$@"
  labnotes_released_status=$?
  "$labnotes_holder" "$labnotes_released_name" true || return
  return $labnotes_released_status
}

# NAME : whether it is installed, or another package provides it.
labnotes_package_installed() {
  case $(labnotes_package_list "$1") in '' | 'failed '* | 'unfinished '*) false ;; esac
}

# NAME : whether it is not installed under its own name.
labnotes_package_missing() {
  case $(labnotes_package_list "$1") in '' | 'provided '* | 'unfinished '*) ;; *) false ;; esac
}

# PLANNED... < names : fails for a package that the plan does not remove.
labnotes_only_planned() {
  labnotes_planned=" $* " labnotes_others=
  while IFS= read -r labnotes_name; do
    case $labnotes_planned in *" $labnotes_name "*) ;; *) labnotes_others="$labnotes_others $labnotes_name" ;; esac
  done
  [ -n "$labnotes_others" ] || return 0
  echo "this would also remove$labnotes_others, which the plan did not show; run again to plan it with the current package lists"
  return 1
}

# NAME OUTPUT ERRORS : why it is unknown what a change removes. ERRORS is an extended regular expression of the tool's errors.
labnotes_unsimulated() {
  labnotes_reason=$(printf '%s\n' "$2" | grep -E "$3" | head -n 1)
  [ -n "$labnotes_reason" ] || labnotes_reason=$(printf '%s\n' "$2" | grep '[^[:blank:]]' | head -n 1)
  printf 'cannot simulate the change of %s, so it is not made: %s\n' "$1" "${labnotes_reason:-the simulation printed nothing}"
  return 1
}

# NAME REASON : why the change is not made.
labnotes_unkept() {
  echo "the access guard cannot keep $1 to restore it: $2; pass --no-confirm to apply this without the guard"
}

# LISTER COMMAND NAME... : installs packages, and records what it brought besides the first name. LISTER is a function that prints
# the installed packages; without an answer nothing is taken for new.
labnotes_bringing() {
  labnotes_lister=$1 labnotes_brought_by=$3
  shift
  labnotes_installed_before=$("$labnotes_lister")
  "$@"
  labnotes_bringing_status=$?
  [ -n "$labnotes_installed_before" ] && [ -n "${LABNOTES_JOURNAL-}" ] || return $labnotes_bringing_status
  "$labnotes_lister" | while IFS= read -r labnotes_name; do
    case $labnotes_newline$labnotes_installed_before$labnotes_newline in
    *"$labnotes_newline$labnotes_name$labnotes_newline"*) ;;
    *)
      # What cannot be recorded stays at an undo, which names it.
      [ "$labnotes_name" = "$labnotes_brought_by" ] || printf 'brought %s %s\n' "$LABNOTES_CHANGE" "$labnotes_name" >>"$LABNOTES_JOURNAL" || :
      ;;
    esac
  done
  return $labnotes_bringing_status
}

# FAMILY... : whether os-release has one of these families for the system. It starts no process, except in a tree.
labnotes_is_like() {
  for labnotes_file in "$LABNOTES_ROOT/etc/os-release" "$LABNOTES_ROOT/usr/lib/os-release"; do
    labnotes_find_regular "$labnotes_file" || continue
    while IFS= read -r labnotes_line || [ -n "$labnotes_line" ]; do
      case $labnotes_line in ID=* | ID_LIKE=*) ;; *) continue ;; esac
      labnotes_line=${labnotes_line#*=}
      labnotes_line=${labnotes_line#[\"\']}
      labnotes_line=${labnotes_line%[\"\']}
      for labnotes_family; do
        case " $labnotes_line " in *" $labnotes_family "*) return 0 ;; esac
      done
    done <"$labnotes_readable"
    return 1
  done
  return 1
}
