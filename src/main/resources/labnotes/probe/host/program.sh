# Environment of every program that the probe runs on a host, and the start of its watchdog. POSIX shell.

LC_ALL=C; export LC_ALL; umask 077
PATH=${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH

# Starts the watchdog in a process with another parent and, where setsid exists, in a session of its
# own, so that a signal to the processes of this shell does not end it. File descriptor 3 is the
# input to watch.
labnotes_start_watchdog() { # WATCHDOG SECONDS SILENCE UNDO
  ( trap '' HUP; $(command -v setsid) /bin/sh -c "$1" sh $$ "$2" "$3" "$4" 3<&3 </dev/null >/dev/null 2>&1 & )
  exec 3<&-
}
