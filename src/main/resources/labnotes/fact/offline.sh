# Reads files of an offline tree, which anyone may have made. POSIX shell.

# PATH [BLOCKS] : sets labnotes_readable to the path of a regular file; to /dev/null if it is not one, such as a named pipe, which may
# have no end. In an offline tree also if it is outside of it, through links, or has more than so many blocks of 512 bytes, 4 MiB by
# default: a sparse file costs nothing.
labnotes_find_regular() {
  labnotes_readable=/dev/null
  [ -f "$1" ] || return
  if [ -z "$LABNOTES_ROOT" ]; then
    labnotes_readable=$1
  else
    labnotes_real=$(readlink -f -- "$1" 2>/dev/null)
    case $labnotes_real in "$LABNOTES_ROOT"/*) ;; *) return 1 ;; esac
    [ -z "$(find "$labnotes_real" -size "+${2:-8192}" 2>/dev/null)" ] || return
    labnotes_readable=$labnotes_real
  fi
}

# PATH [BLOCKS] : the same path on standard output.
labnotes_regular_file() {
  labnotes_find_regular "$@"
  printf '%s\n' "$labnotes_readable"
}

# Uses the record of an offline tree only if no file of it can be elsewhere or without an end; LABNOTES_OBSTACLE is why it is not used.
labnotes_check_record() {
  LABNOTES_OBSTACLE=$(labnotes_record_obstacle)
  [ -z "$LABNOTES_OBSTACLE" ] || LABNOTES_STATE=/dev/null/labnotes
}

labnotes_record_obstacle() {
  [ -d "$LABNOTES_ROOT" ] || return 0
  labnotes_walk "$LABNOTES_STATE/lock" || {
    printf '%s\n' "$labnotes_refusal"
    return
  }
  case $labnotes_rest in */*) return ;; esac
  for labnotes_it in lock lock.taken; do
    [ ! -L "./$labnotes_it" ] || [ ! -d "./$labnotes_it/" ] || {
      printf '%s/%s leads to a directory; remove it\n' "$LABNOTES_STATE" "$labnotes_it"
      return
    }
  done
  labnotes_it=$(find . \( -path ./lock -o -path ./lock.taken \) -type l -o ! -type f ! -type d -print -o \
    -type f \( -size +1953124 -o -size +32768 ! -path './base/*' \) -print | head -n 1)
  [ -z "$labnotes_it" ] || printf '%s/%s is not a regular file, or is too large for a record of runs; remove it\n' "$LABNOTES_STATE" "${labnotes_it#./}"
}
