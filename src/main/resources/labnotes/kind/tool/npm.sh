# Programs of Node.js. POSIX shell.

labnotes_npm_script() {
  cat <<'END'
if ! is_for_all; then
  npm_config_prefix=$HOME/.local
  export npm_config_prefix
fi
npm_config_update_notifier=false npm_config_fund=false npm_config_audit=false
export npm_config_update_notifier npm_config_fund npm_config_audit
has() { command -v npm >/dev/null 2>&1; }
modules() {
  if is_for_all; then
    npm_config_logs_max=0 npm_config_cache=/dev/null npm root -g 2>/dev/null
  else
    echo "$npm_config_prefix/lib/node_modules"
  fi
}
# Reads what npm has installed: npm itself would write logs. A directory is installed as a link.
found() {
  set -- "$(modules)/$LABNOTES_TOOL"
  [ -e "$1/package.json" ] || return 0
  version=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).version' "$1/package.json") || return
  [ ! -L "$1" ] || version="$version $(readlink -f "$1")"
  echo "$version"
}
install() {
  [ -z "$LABNOTES_VERSION" ] || set -- "$LABNOTES_TOOL@$LABNOTES_VERSION"
  [ -z "$LABNOTES_FROM" ] || set -- "$LABNOTES_FROM"
  [ $# -gt 0 ] || set -- "$LABNOTES_TOOL"
  npm install -g -- "$1"
}
remove() { npm uninstall -g -- "$LABNOTES_TOOL"; }
END
}
