# Diversions of dpkg. POSIX shell.

# PATH : the package that diverts it, and the path that it is diverted to.
labnotes_diversion() {
  if command -v dpkg-divert >/dev/null 2>&1; then
    dpkg-divert --listpackage -- "$1" && dpkg-divert --truename -- "$1"
  fi
}
