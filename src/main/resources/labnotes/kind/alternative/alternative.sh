# Alternatives of Debian. POSIX shell.

# Whether update-alternatives is Debian's, which has queries: "supported", "unsupported" or "missing".
labnotes_alternatives_program() {
  if ! command -v update-alternatives >/dev/null; then
    echo missing
  elif LC_ALL=C update-alternatives --help 2>/dev/null | grep -q -e '--query'; then
    echo supported
  else
    echo unsupported
  fi
}

# NAME : what update-alternatives knows of it, and a line with a dot.
labnotes_alternative() {
  ! command -v update-alternatives >/dev/null || LC_ALL=C update-alternatives --query "$1" 2>/dev/null
  echo .
}

# NAME : whether it is manual or auto, and the path of the program.
labnotes_alternative_state() { labnotes_alternative "$1" | sed -n -e 's/^Status: //p' -e 's/^Value: //p'; }
