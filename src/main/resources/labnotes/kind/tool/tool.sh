# Programs that package managers beside that of the system install, each by its user. POSIX shell.
#
# The script of a manager defines "has", which succeeds if the manager is installed; "found", which prints the version of LABNOTES_TOOL and what
# the manager recorded of its origin, or nothing, or prints the file that is in the way and returns 3, or the error; "install", which installs
# LABNOTES_VERSION of it, or what is at LABNOTES_FROM; and "remove". LABNOTES_TOOL_USER is empty for what root installs for all users.

# SECONDS MANAGER USER ACTION : runs the action after the script of the manager.
labnotes_tool() {
  labnotes_run "$1" "$3" "unset SUDO_UID SUDO_GID
is_for_all() { [ \"\$(id -u)\" = 0 ] && [ -z \"\$LABNOTES_TOOL_USER\" ]; }
$(labnotes_tool_script "$2")
$4"
}

# MANAGER
labnotes_tool_script() {
  case $1 in
  pipx) labnotes_pipx_script ;;
  npm) labnotes_npm_script ;;
  cargo) labnotes_cargo_script ;;
  gem) labnotes_gem_script ;;
  go) labnotes_go_script ;;
  flatpak) labnotes_flatpak_script ;;
  snap) labnotes_snap_script ;;
  esac
}

# MANAGER USER NAME : "version VERSION RECORDED", "none", also for a user who does not exist, "occupied FILE", or "missing" without the
# manager.
labnotes_tool_version() (
  [ -z "$2" ] || id -u -- "$2" >/dev/null 2>&1 || {
    echo none
    exit
  }
  LABNOTES_TOOL_USER=$2 LABNOTES_TOOL=$3
  export LABNOTES_TOOL_USER LABNOTES_TOOL
  # shellcheck disable=SC2016 # for the shell of the user
  labnotes_tool 120 "$1" "$2" 'if has; then
  version=$(found)
  case $? in
  0) if [ -n "$version" ]; then echo "version $version"; else echo none; fi ;;
  3) echo "occupied $version" ;;
  *)
    echo "$version"
    exit 1
    ;;
  esac
else
  echo missing
fi'
)

# MANAGER USER NAME ANSWER [FROM] : whether the answer begins with these words, and has that origin.
labnotes_tool_is() {
  labnotes_found=$(labnotes_tool_version "$1" "$2" "$3" | tail -n 1)
  case $labnotes_found in "$4" | "$4 "*) ;; *) return 1 ;; esac
  [ $# -lt 5 ] || case "$labnotes_found " in *" $5 "*) ;; *) return 1 ;; esac
}

# MANAGER USER NAME VERSION FROM [classic]
labnotes_tool_install() (
  LABNOTES_TOOL_USER=$2 LABNOTES_TOOL=$3 LABNOTES_VERSION=$4 LABNOTES_FROM=$5 LABNOTES_CLASSIC=${6:-}
  export LABNOTES_TOOL_USER LABNOTES_TOOL LABNOTES_VERSION LABNOTES_FROM LABNOTES_CLASSIC
  labnotes_tool 1800 "$1" "$2" install 2>&1
)

# MANAGER USER NAME
labnotes_tool_remove() (
  LABNOTES_TOOL_USER=$2 LABNOTES_TOOL=$3
  export LABNOTES_TOOL_USER LABNOTES_TOOL
  labnotes_tool 1800 "$1" "$2" remove 2>&1
)
