# Reads the texts of files that take effect together. POSIX shell.

# PATH... : the root, and the first 64 KiB and one byte of each regular file, in a section of its own; a * in a part of a path stands
# for any characters. A link to nothing or to /dev/null is an empty file, which masks others of its name.
labnotes_texts() {
  printf '%s\n' "$LABNOTES_ROOT"
  labnotes_ifs=$IFS
  IFS=$labnotes_newline
  set -f
  # shellcheck disable=SC2046 # lines
  set -- $(for labnotes_each; do labnotes_matching "$labnotes_each"; done)
  set +f
  IFS=$labnotes_ifs
  labnotes_assess "$@"
  for labnotes_each; do
    case $labnotes_each in
    "! "*) labnotes_boundary "refused ${labnotes_each#! }" ;;
    *) labnotes_text_of "$labnotes_each" ;;
    esac
    case $labnotes_each in */etc/ssh/sshd_config) labnotes_sshd_texts "$labnotes_each" ;; esac
  done
}

# PATH : the path; or, with a *, the paths that match, on lines, or the pattern if there are none. Root enters the directory without
# following a link of another user; why it does not is behind an exclamation mark.
labnotes_matching() (
  case $1 in
  *'*'*/*)
    labnotes_matching "${1%/*}" | while IFS= read -r labnotes_listed; do
      case $labnotes_listed in
      *'*'* | "! "*) printf '%s\n' "$labnotes_listed" ;;
      *) labnotes_matching "$labnotes_listed/${1##*/}" ;;
      esac
    done
    exit
    ;;
  *'*'*) ;;
  *) labnotes_matched "$1" ;;
  esac
  set +f
  labnotes_to_target=yes labnotes_listed=${1%/*} labnotes_pattern=${1##*/}
  # Outside of the case below, where bash reads the backslash differently.
  labnotes_before=${labnotes_pattern%%\**} labnotes_behind=${labnotes_pattern#*\*}
  if ! labnotes_walk "$labnotes_listed/."; then
    ! labnotes_is_root || [ ! -d "$labnotes_listed/" ] || labnotes_matched "! $labnotes_refusal"
    labnotes_matched "$1"
  fi
  case $labnotes_rest in */*) labnotes_matched "$1" ;; esac
  labnotes_found=
  for labnotes_each in ./* ./.*; do
    labnotes_name=${labnotes_each#./}
    case $labnotes_name in
    . | .. | *"$labnotes_newline"*) continue ;;
    .*) case $labnotes_pattern in .*) ;; *) continue ;; esac ;;
    esac
    case $labnotes_name in "$labnotes_before"*"$labnotes_behind") ;; *) continue ;; esac
    [ -e "$labnotes_each" ] || [ -L "$labnotes_each" ] || continue
    labnotes_found=yes
    printf '%s\n' "$labnotes_listed/$labnotes_name"
  done
  [ -n "$labnotes_found" ] || labnotes_matched "$1"
)

# LINE : prints it as the only one.
labnotes_matched() {
  printf '%s\n' "$1"
  exit
}

labnotes_text_of() {
  if [ -f "$1" ] && { [ -L "$1" ] || labnotes_is_foreign "$1"; }; then
    labnotes_text_apart "$1"
  elif [ -f "$1" ] && [ -r "$1" ]; then
    labnotes_boundary "$1"
    head -c 65537 "$1"
  elif { [ -f "$1" ] && [ ! -r "$1" ]; } || labnotes_is_closed "$1"; then
    labnotes_boundary "unreadable $1"
  elif [ -L "$1" ] && { [ ! -e "$1" ] || [ -c "$1" ]; }; then
    labnotes_boundary "$1"
  fi
}

# PATH : the same for a link, or for a file that another user can replace.
labnotes_text_apart() {
  if labnotes_reason=$(labnotes_reading_target "$1" true 2>&1); then
    labnotes_boundary "$1"
    labnotes_reading_target "$1" head -c 65537 2>/dev/null
  else
    labnotes_boundary "refused ${labnotes_reason##*"$labnotes_newline"}"
  fi
}

# PATH : whether this user cannot see if the path exists, or which files match a pattern that the shell left as it is.
labnotes_is_closed() {
  labnotes_above_it=${1%/*}
  until [ -d "$labnotes_above_it/" ] || [ -z "$labnotes_above_it" ]; do labnotes_above_it=${labnotes_above_it%/*}; done
  [ -x "$labnotes_above_it/" ] || return 0
  case $1 in "$labnotes_above_it/"*'*'*) [ ! -r "$labnotes_above_it/" ] ;; *) false ;; esac
}

# MAIN : the texts of all files that sshd's main file includes.
labnotes_sshd_texts() (
  labnotes_included="|$1|"
  IFS=$labnotes_newline
  while [ $# -gt 0 ]; do
    labnotes_file=$1
    shift
    case $labnotes_included in "|$labnotes_file|"*) ;; *"|$labnotes_file|"*) continue ;; *) labnotes_text_of "$labnotes_file" ;; esac
    labnotes_included="$labnotes_included$labnotes_file|"
    [ -f "$labnotes_file" ] && [ -r "$labnotes_file" ] || continue
    # shellcheck disable=SC2046 # patterns
    set -- "$@" $(labnotes_reading_target "$labnotes_file" labnotes_includes sshd "${labnotes_file#"$LABNOTES_ROOT"}" / /dev/null 2>/dev/null |
      while IFS= read -r labnotes_pattern; do printf '%s\n' "$LABNOTES_ROOT$labnotes_pattern"; done)
    [ $# -eq 0 ] || labnotes_assess "$@"
  done
)

# DIRECTORY : its first names, in order.
labnotes_first_names() (
  labnotes_to_target=yes
  if ! labnotes_walk "$1/."; then
    printf '%s\n' "$labnotes_refusal"
    exit 1
  fi
  case $labnotes_rest in */*) exit 0 ;; esac
  [ -r . ] || {
    echo "${1#"$LABNOTES_ROOT"} cannot be read by this user; use --become sudo or doas"
    exit 1
  }
  # shellcheck disable=SC2012 # one name on a line
  ls -A | head -n 20
)

# PATH CHECKER : the verdict on the text that is at the path.
labnotes_validate_existing() {
  if [ -f "$1" ]; then labnotes_reading_target "$1" labnotes_validate "$2" "$1" 2>/dev/null || echo none; else echo none; fi
}
