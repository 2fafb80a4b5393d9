# Programs of Python. POSIX shell.

labnotes_pipx_script() {
  cat <<'END'
if is_for_all; then
  PIPX_HOME=/opt/pipx PIPX_BIN_DIR=/usr/local/bin
  export PIPX_HOME PIPX_BIN_DIR
fi
USE_EMOJI=0 PIP_NO_INPUT=1
export USE_EMOJI PIP_NO_INPUT
has() { command -v pipx >/dev/null 2>&1; }
found() { pipx list --short 2>/dev/null | awk '$1 == ENVIRON["LABNOTES_TOOL"] { print $2 }'; }
install() {
  [ -z "$LABNOTES_VERSION" ] || set -- "$LABNOTES_TOOL==$LABNOTES_VERSION"
  [ -z "$LABNOTES_FROM" ] || set -- "$LABNOTES_FROM"
  [ $# -gt 0 ] || set -- "$LABNOTES_TOOL"
  pipx install --force "$1"
}
remove() { pipx uninstall "$LABNOTES_TOOL"; }
END
}
