# A packet capture. POSIX shell.

# Replaces the shell with tcpdump, which writes each packet to standard output as soon as it is captured.
labnotes_capture() { # INTERFACE MAX-PACKETS FILTER [-p]
  command -v tcpdump >/dev/null || {
    echo 'labnotes: no tcpdump' >&2
    exit 1
  }
  labnotes_immediate=
  if tcpdump --help 2>&1 | grep -q immediate-mode; then labnotes_immediate=--immediate-mode; fi
  exec tcpdump -i "$1" $4 -n -U $labnotes_immediate -s 0 -c "$2" -w - "$3" </dev/null
}
