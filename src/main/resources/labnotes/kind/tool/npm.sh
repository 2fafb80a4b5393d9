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
found() {
  npm ls -g --depth=0 --parseable --long 2>/dev/null | awk -F : '{
    at = match($2, /@[^@]*$/)
    if (at > 1 && substr($2, 1, at - 1) == ENVIRON["LABNOTES_TOOL"]) print substr($2, at + 1)
  }'
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
