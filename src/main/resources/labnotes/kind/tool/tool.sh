# Programs that package managers of programming languages install, each by its user. POSIX shell.
#
# The script of a manager defines "has", which succeeds if the manager is installed; "found", which prints the version of LABNOTES_TOOL, or
# nothing; "install", which installs LABNOTES_VERSION of it, or what is at LABNOTES_FROM; and "remove". LABNOTES_TOOL_USER is empty for what root
# installs for all users.

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
  gem) labnotes_gem_script ;;
  esac
}

# MANAGER USER NAME : "version VERSION", "none", or "missing" without the manager.
labnotes_tool_version() (
  LABNOTES_TOOL_USER=$2 LABNOTES_TOOL=$3
  export LABNOTES_TOOL_USER LABNOTES_TOOL
  # shellcheck disable=SC2016 # for the shell of the user
  labnotes_tool 120 "$1" "$2" 'if has; then
  version=$(found) || exit
  if [ -n "$version" ]; then echo "version $version"; else echo none; fi
else
  echo missing
fi'
)

# MANAGER USER NAME ANSWER : whether that is the answer, or its first word.
labnotes_tool_is() {
  labnotes_found=$(labnotes_tool_version "$1" "$2" "$3" | tail -n 1)
  case $labnotes_found in "$4" | "$4 "*) ;; *) return 1 ;; esac
}

# MANAGER USER NAME VERSION FROM
labnotes_tool_install() (
  LABNOTES_TOOL_USER=$2 LABNOTES_TOOL=$3 LABNOTES_VERSION=$4 LABNOTES_FROM=$5
  export LABNOTES_TOOL_USER LABNOTES_TOOL LABNOTES_VERSION LABNOTES_FROM
  labnotes_tool 1800 "$1" "$2" install 2>&1
)

# MANAGER USER NAME
labnotes_tool_remove() (
  LABNOTES_TOOL_USER=$2 LABNOTES_TOOL=$3
  export LABNOTES_TOOL_USER LABNOTES_TOOL
  labnotes_tool 1800 "$1" "$2" remove 2>&1
)
