# Programs of Python. POSIX shell. LABNOTES_TOOL is a canonical name, as pipx names its directories. A tool with further packages or with
# arguments for pip has an origin that no profile can name.

labnotes_pipx_script() {
  cat <<'END'
if is_for_all; then
  PIPX_HOME=/opt/pipx PIPX_BIN_DIR=/usr/local/bin
  export PIPX_HOME PIPX_BIN_DIR
fi
USE_EMOJI=0 PIP_NO_INPUT=1
export USE_EMOJI PIP_NO_INPUT
has() { command -v pipx >/dev/null 2>&1; }
home() {
  if [ -n "$PIPX_HOME" ]; then
    echo "$PIPX_HOME"
  elif [ -d "$HOME/.local/pipx" ]; then
    echo "$HOME/.local/pipx"
  else
    echo "${XDG_DATA_HOME:-$HOME/.local/share}/pipx"
  fi
}
# Reads what pipx has written: pipx itself would make directories and logs.
found() {
  set -- "$(home)/venvs/$LABNOTES_TOOL"
  [ ! -x "$1/bin/python" ] || [ ! -e "$1/pipx_metadata.json" ] ||
    awk -F '"' '
      $2 == "injected_packages" && !/\{\}/ { more = 1 }
      $2 == "main_package" { main = 1 }
      main && $2 == "package_or_url" { from = $4 }
      main && $2 == "package_version" { version = $4 }
      main && $2 == "pip_args" && !/\[\]/ { more = 1 } END {
        if (version != "") print version, more ? "?" : from
      }' "$1/pipx_metadata.json"
}
install() {
  [ -z "$LABNOTES_VERSION" ] || set -- "$LABNOTES_TOOL==$LABNOTES_VERSION"
  [ -z "$LABNOTES_FROM" ] || set -- "$LABNOTES_FROM"
  [ $# -gt 0 ] || set -- "$LABNOTES_TOOL"
  pipx install --force "$1"
}
remove() { pipx uninstall "$LABNOTES_TOOL"; }
END
}
