# Reads regular files, also in directories that another user can write. POSIX shell.

# PATH COMMAND... : runs a command in the directory of a regular file, whose content is its standard input. Why a file is not read is
# printed to standard error.
labnotes_reading() (
  labnotes_file=$1
  shift
  labnotes_enter "$labnotes_file" >&2 && labnotes_read_here "$@"
)

# PATH COMMAND... : the same, but the path may be a link that root made.
labnotes_reading_target() (
  labnotes_to_target=yes
  labnotes_reading "$@"
)

# COMMAND... : the same for the file labnotes_rest of this directory; labnotes_file is its path. Where another user can replace it, no
# shell can open it without following a link, or without waiting for the other end of a pipe. So it is opened first, within a time
# limit, and then read only if it has its one name here: a link, a pipe, or another name of a file of root does not. The limit of CPU
# time is for a file that its owner makes longer meanwhile.
labnotes_read_here() {
  labnotes_here=./$labnotes_rest
  labnotes_look "$labnotes_here"
  case $labnotes_type in
  [Rr]egular*) ;;
  '') labnotes_unread "does not exist" || return ;;
  *) labnotes_unread "is not a regular file" || return ;;
  esac
  ! labnotes_is_huge "$labnotes_size" || labnotes_unread "$(labnotes_say_huge "$labnotes_size")" || return
  labnotes_limit_cpu 120
  if [ "$labnotes_others" = none ]; then
    "$@" <"$labnotes_here"
    return
  fi
  [ "$labnotes_links" = 1 ] ||
    labnotes_unread "has several names (hard links), and other users can write to its directory; replace it by a copy: cp FILE NEW && mv NEW FILE" || return
  {
    {
      labnotes_announce_time "$labnotes_patience" 8>&- 7>&- &
      labnotes_read_apart "$@" >&8 2>&7 8>&- 7>&- &
      labnotes_reader=$!
      echo "reads $labnotes_reader"
      wait "$labnotes_reader"
      echo "ends $?"
    } 2>/dev/null | (labnotes_supervise labnotes_end_reader 8>&- 7>&- 2>/dev/null)
  } 8>&1 7>&2
  labnotes_status=$?
  [ "$labnotes_status" -le 128 ] || labnotes_unread "could not be opened and read in time" || return
  return "$labnotes_status"
}

# The time limit: on Linux it shows whether a process has opened descriptor 3, or waits for the other end of a pipe. Elsewhere there must
# be time to read a large file from a slow disk.
if [ -d /proc/self/fd ]; then labnotes_patience=5; else labnotes_patience=300; fi
labnotes_end_reader() { [ -e "/proc/$1/fd/3" ] || kill -KILL "$1"; }

labnotes_read_apart() {
  exec 3<"$labnotes_here" || exit
  labnotes_is_here || labnotes_unread "was replaced while it was read" || exit
  "$@" <&3 3<&-
}

# Whether descriptor 3 is a regular file whose only name is labnotes_here.
case $LABNOTES_SYSTEM in
*BSD | DragonFly)
  labnotes_is_here() {
    labnotes_inode=$(stat -f '%d:%i' <&3) && [ "$(stat -f '%d:%i|%l|%HT' "$labnotes_here")" = "$labnotes_inode|1|Regular File" ]
  }
  ;;
*)
  labnotes_is_here() {
    labnotes_inode=$(stat -L -c '%d:%i' /proc/self/fd/0 <&3) &&
      case $(stat -c '%d:%i|%h|%F' "$labnotes_here") in "$labnotes_inode|1|regular "*) ;; *) false ;; esac
  }
  ;;
esac

# SECONDS : limits the CPU time of this subshell and of each process that it starts.
# shellcheck disable=SC3045 # FreeBSD's sh, dash and busybox know -t
labnotes_limit_cpu() { ulimit -t "$1" 2>/dev/null || :; }

# REASON : fails with the reason why the file is not read.
labnotes_unread() {
  printf '%s %s\n' "$labnotes_file" "$1" >&2
  return 1
}

# BYTES : whether a file is too large to be read: a sparse one costs nothing to make, and hours to read.
labnotes_is_huge() { case $1 in ??????????*) ;; *) false ;; esac }
labnotes_say_huge() { echo "has $1 bytes; labnotes reads files below 1 GB only: move it away, or declare another path"; }
