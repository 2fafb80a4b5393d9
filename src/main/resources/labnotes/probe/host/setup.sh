# A temporary change of a host. POSIX shell.

labnotes_evaluate() { eval "$1"; }

# Evaluates SETUP, reports that it is ready, and waits; evaluates UNDO when the shell ends.
labnotes_keep_setup() { # SETUP UNDO SECONDS
  labnotes_undo=$2
  trap 'labnotes_evaluate "$labnotes_undo" 2>/dev/null' EXIT
  trap 'exit 1' HUP INT TERM PIPE
  labnotes_evaluate "$1" >&2 || exit 1
  echo 'labnotes: ready' >&2
  labnotes_seconds=0
  while [ $labnotes_seconds -lt "$3" ]; do
    sleep 1 >/dev/null 2>&1 &
    wait $!
    labnotes_seconds=$((labnotes_seconds + 1))
  done
}
