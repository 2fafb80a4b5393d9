# Scripts in Perl and Python. POSIX shell.

# Replaces the shell with a script, in the language that the host has an interpreter for.
labnotes_run_script() { # PERL-TEXT PYTHON-TEXT ARGUMENT...
  labnotes_perl=$1 labnotes_python=$2
  shift 2
  if command -v perl >/dev/null; then exec perl -e "$labnotes_perl" "$@"
  elif command -v python3 >/dev/null; then exec python3 -c "$labnotes_python" "$@"
  else
    echo 'labnotes: no interpreter' >&2
    exit 1
  fi
}
