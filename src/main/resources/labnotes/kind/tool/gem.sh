# Programs of Ruby. POSIX shell. Of several versions, the newest one runs. Only the gems of the directory that gem installs into count: others come
# with packages of the system or belong to all users, and a default gem is a part of Ruby itself.

labnotes_gem_script() {
  cat <<'END'
has() { command -v gem >/dev/null 2>&1; }
scope() { if ! is_for_all; then echo --user-install; fi; }
home() {
  if is_for_all; then
    gem env gemdir
  else
    gem env | sed -n 's/^ *- USER INSTALLATION DIRECTORY: //p'
  fi
}
gem_at_home() (
  GEM_HOME=$(home) && [ -n "$GEM_HOME" ] || exit
  GEM_PATH=$GEM_HOME
  export GEM_HOME GEM_PATH
  gem "$@"
)
versions() {
  list=$(gem_at_home list --local --exact "$LABNOTES_TOOL" 2>/dev/null) || return
  echo "$list" | sed -n 's/.* (\(.*\))$/\1/p' | tr ',' '\n' | sed 's/^ *//; /^default: /d; s/ .*//'
}
found() {
  all=$(versions) || return
  echo "$all" | sed 1q
}
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
    [ "$other" = "$LABNOTES_VERSION" ] || gem_at_home uninstall -I $(scope) -v "$other" "$LABNOTES_TOOL" || return
  done
}
remove() { gem_at_home uninstall -I $(scope) -a -x "$LABNOTES_TOOL"; }
END
}
