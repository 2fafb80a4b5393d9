# Programs of Ruby. POSIX shell. Of several versions, the newest one runs; a default gem is a part of Ruby itself.

labnotes_gem_script() {
  cat <<'END'
has() { command -v gem >/dev/null 2>&1; }
scope() { if ! is_for_all; then echo --user-install; fi; }
versions() {
  gem list --local --exact "$LABNOTES_TOOL" 2>/dev/null | sed -n 's/.* (\(.*\))$/\1/p' | tr ',' '\n' | sed 's/^ *//; s/^default: //; s/ .*//'
}
found() { versions | sed 1q; }
install() {
  if [ -n "$LABNOTES_FROM" ]; then
    set -- "$LABNOTES_FROM"
  elif [ -n "$LABNOTES_VERSION" ]; then
    set -- -v "$LABNOTES_VERSION" "$LABNOTES_TOOL"
  else
    set -- "$LABNOTES_TOOL"
  fi
  gem install --no-document $(scope) "$@" || return
  [ -n "$LABNOTES_VERSION" ] || return 0
  for other in $(versions); do
    [ "$other" = "$LABNOTES_VERSION" ] || gem uninstall -I $(scope) -v "$other" "$LABNOTES_TOOL" || return
  done
}
remove() { gem uninstall -a -x -I $(scope) "$LABNOTES_TOOL"; }
END
}
