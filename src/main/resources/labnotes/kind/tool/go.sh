# Programs of Go. POSIX shell. Those of all users are in /usr/local/bin.

labnotes_go_script() {
  cat <<'END'
PATH=$PATH:/usr/local/go/bin
export PATH
has() { command -v go >/dev/null 2>&1; }
# Newer versions of go count their calls in files of the configuration directory, and fetch other versions of themselves.
go_reading() (
  GOENV=${GOENV:-${XDG_CONFIG_HOME:-$HOME/.config}/go/env} XDG_CONFIG_HOME=/dev/null GOTOOLCHAIN=local
  export GOENV XDG_CONFIG_HOME GOTOOLCHAIN
  go "$@"
)
bin() {
  if is_for_all; then
    echo /usr/local/bin
    return
  fi
  set -- "$(go_reading env GOBIN)" "$(go_reading env GOPATH)"
  echo "${1:-${2%%:*}/bin}"
}
# The last part of the name that is not the major version of a module.
program() {
  set -- "${LABNOTES_TOOL##*/}" "${LABNOTES_TOOL%/*}"
  case ${1#v} in
  "$1" | '' | *[!0-9]* | 0* | 1) echo "$1" ;;
  *) echo "${2##*/}" ;;
  esac
}
found() {
  set -- "$(bin)/$(program)"
  [ -e "$1" ] || return 0
  go_reading version -m "$1" 2>/dev/null | awk '
    $1 == "path" { path = $2 }
    $1 == "mod" && !mod++ { version = $3; sum = $4 } END {
      if (path != ENVIRON["LABNOTES_TOOL"]) exit 3
      print version, sum
    }' || {
    echo "$1"
    return 3
  }
}
install() (
  GOBIN=$(bin)
  export GOBIN
  case $LABNOTES_FROM in
  '') ;;
  /*) GOPROXY=file://$LABNOTES_FROM GONOPROXY=none ;;
  *) GOPROXY=$LABNOTES_FROM GONOPROXY=none ;;
  esac
  [ -z "$LABNOTES_FROM" ] || export GOPROXY GONOPROXY
  [ -n "$LABNOTES_VERSION" ] || LABNOTES_VERSION=latest
  go install -- "$LABNOTES_TOOL@$LABNOTES_VERSION"
)
remove() { rm -f -- "$(bin)/$(program)"; }
END
}
