# Programs of Rust. POSIX shell. Those of all users are in /usr/local.

labnotes_cargo_script() {
  cat <<'END'
PATH=$PATH:${CARGO_HOME:-$HOME/.cargo}/bin
export PATH
has() { command -v cargo >/dev/null 2>&1; }
root() { if is_for_all; then echo /usr/local; else echo "${CARGO_INSTALL_ROOT:-${CARGO_HOME:-$HOME/.cargo}}"; fi; }
# Reads what cargo has written: cargo itself would make directories and files.
found() {
  set -- "$(root)/.crates.toml"
  [ ! -e "$1" ] || awk -F '"' '{
    split($2, word, " ")
    if (word[1] == ENVIRON["LABNOTES_TOOL"]) {
      source = substr($2, index($2, "(") + 1)
      print word[2], substr(source, 1, length(source) - 1)
      exit
    }
  }' "$1"
}
install() (
  case $LABNOTES_FROM in
  '') [ -z "$LABNOTES_VERSION" ] || set -- --version "$LABNOTES_VERSION" ;;
  git+*)
    url=${LABNOTES_FROM#git+}
    set -- --git "${url%%\?*}"
    case $url in *\?*) set -- "$@" "--${url#*\?}" ;; esac
    ;;
  *)
    CARGO_TARGET_DIR=$(mktemp -d) || exit
    export CARGO_TARGET_DIR
    trap 'rm -rf "$CARGO_TARGET_DIR"' EXIT
    set -- --path "$LABNOTES_FROM"
    ;;
  esac
  cargo install --locked --root "$(root)" "$@" -- "$LABNOTES_TOOL"
)
remove() { cargo uninstall --root "$(root)" -- "$LABNOTES_TOOL"; }
END
}
