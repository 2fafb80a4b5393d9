# Finds what is in the directory of a tree besides its files. POSIX shell; the tools of BSD, GNU and busybox differ.

# DIRECTORY PATH NAMES [PATTERN...] : the states of what is in the directory and is not one of the names, which are lines; then a list
# of them, after "s", and of what the tree does not touch, after "k": what a pattern matches, with what is in it, and what is mounted there. The
# PATH is that of the directory in an offline tree. A pattern with a slash is one of paths below the directory.
labnotes_strangers() (
  labnotes_tree=$1 labnotes_prefix=$2 labnotes_copied=$3
  shift 3
  [ -d "$labnotes_tree" ] && [ ! -L "$labnotes_tree" ] || exit 0
  labnotes_walk "$labnotes_tree/." || labnotes_refuse_strangers "$labnotes_refusal"
  case $labnotes_rest in */*) exit 0 ;; esac
  [ -r . ] || labnotes_refuse_strangers "$labnotes_prefix cannot be read by this user; use --become sudo or doas"
  for labnotes_pattern; do
    case $labnotes_pattern in
    */*) set -- "$@" -o -path "./$labnotes_pattern" ;;
    *) set -- "$@" -o -name "$labnotes_pattern" ;;
    esac
    shift
  done
  labnotes_here=$(pwd -P)
  while IFS= read -r labnotes_mounted; do
    case $labnotes_mounted in "${labnotes_here%/}"/*)
      set -- "$@" -o -path "./$(printf '%s\n' "${labnotes_mounted#"${labnotes_here%/}"/}" | sed 's/[][*?\\]/\\&/g')"
      ;;
    esac
  done <<.
$(labnotes_mount_points)
.
  [ -z "$(find . -xdev \( -name '' "$@" \) -prune -o -name "*$labnotes_newline*" -print | head -n 1)" ] ||
    labnotes_refuse_strangers "$labnotes_prefix contains a name with a line end; remove it manually"
  labnotes_list=$({
    printf '%s\n\n' "$labnotes_copied"
    find . -xdev \( -name '' "$@" \) -prune -exec printf 'k%s\n' {} + -o ! -name . -exec printf 's%s\n' {} +
  } | LC_ALL=C awk '!listed { if ($0 == "") listed = 1; else copied["s./" $0]; next } !($0 in copied)' | LC_ALL=C sort)
  labnotes_ifs=$IFS
  IFS=$labnotes_newline
  set -f
  # shellcheck disable=SC2046 # paths
  set -- $(printf '%s\n' "$labnotes_list" | sed -n 's/^s\.//p')
  set +f
  IFS=$labnotes_ifs
  printf '%s\n' "$LABNOTES_ROOT"
  while [ $# -gt 0 ]; do
    labnotes_some='' labnotes_words='' labnotes_number=0
    while [ $# -gt 0 ] && [ $labnotes_number -lt 400 ]; do
      labnotes_some=$labnotes_some$labnotes_prefix$1$labnotes_newline labnotes_words="${labnotes_words}none "
      labnotes_number=$((labnotes_number + 1))
      shift
    done
    labnotes_with_lines "$labnotes_some" labnotes_survey "$labnotes_words"
    labnotes_boundary ''
  done
  labnotes_boundary list
  printf '%s\n' "$labnotes_list"
)

# REASON : ends without an answer.
labnotes_refuse_strangers() {
  printf '%s\n' "$1"
  exit 1
}

# The directories where something is mounted. Linux writes blanks and backslashes in octal.
labnotes_mount_points() {
  if [ -r /proc/self/mountinfo ]; then
    printf '%b' "$(awk '{ print $5 }' /proc/self/mountinfo | sed 's/\\\([0-7][0-7][0-7]\)/\\0\1/g')"
    echo
  else
    mount -p 2>/dev/null | awk '{ print $2 }'
  fi
}
