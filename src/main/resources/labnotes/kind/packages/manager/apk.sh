# Packages by apk(8) of versions 2 and 3, see PackageManager. POSIX shell.

labnotes_apk_is_here() {
  for labnotes_database in "$LABNOTES_ROOT/lib/apk/db/installed" "$LABNOTES_ROOT/usr/lib/apk/db/installed"; do
    [ ! -e "$labnotes_database" ] || return 0
  done
  return 1
}

# The database has a block of lines for each package: P: its name, V: its version, p: what it provides. A name that an installed
# package provides counts as installed, as it does for apk. A version in the list of wanted packages keeps apk from changing it.
labnotes_apk_list() {
  labnotes_apk_is_here
  [ -r "$labnotes_database" ] || {
    echo "failed $labnotes_database cannot be read"
    return
  }
  labnotes_world=$(labnotes_reading "$LABNOTES_ROOT/etc/apk/world" cat 2>/dev/null | tr '\n' ' ')
  awk -v asked=" $* " -v world=" $labnotes_world" '
    function answer(name) {
      if (index(asked, " " name " ")) print name "|" name "|" version (index(world, " " name "=") ? "|held" : "")
    }
    function finish(  count, each, provided) {
      answer(name)
      count = split(provides, provided, " ")
      for (each = 1; each <= count; each++) {
        sub(/[<>=~].*/, "", provided[each])
        if (provided[each] != name) answer(provided[each])
      }
      name = version = provides = ""
    }
    /^P:/ { name = substr($0, 3) }
    /^V:/ { version = substr($0, 3) }
    /^p:/ { provides = substr($0, 3) }
    /^$/ { finish() }
    END { finish() }' "$(labnotes_regular_file "$labnotes_database" 131072)"
}

# Indexes of remote repositories are cached; those of local ones, whose line is a path, are not.
labnotes_apk_ready() {
  for labnotes_list in "$LABNOTES_ROOT"/var/cache/apk/APKINDEX.* "$LABNOTES_ROOT"/etc/apk/cache/APKINDEX.*; do
    [ ! -e "$labnotes_list" ] || return 0
  done
  grep -q '^\(@[^ ]* *\)\{0,1\}/' "$(labnotes_regular_file "$LABNOTES_ROOT/etc/apk/repositories")" 2>/dev/null && return
  echo 'package lists'
  return 1
}

labnotes_apk_simulate() {
  case $1:$4 in
  install:) apk add --simulate "$2" ;;
  install:newest) apk add --upgrade --simulate "$2" ;;
  install:*) apk add --simulate "$2=$4" ;;
  *) apk del --rdepends --simulate "$2" ;;
  esac 2>&1 | grep -Ev '^(fetch |OK: |WARNING: |Executing )'
}

labnotes_apk() { labnotes_relayed labnotes_openly apk --wait 120 "$@"; }

labnotes_apk_update() { labnotes_apk update; }

# The version is part of the request only for an installed package, and then taken back: it would be kept for ever. apk must not fetch
# newer lists than the planned ones by itself. Old lists name files that the repository does not have any more: then they are fetched
# again, and the version must still be the planned one.
labnotes_apk_install() {
  labnotes_wanted=$1 labnotes_version=$2 labnotes_operand=$1
  [ -z "$labnotes_version" ] || [ -z "$(labnotes_apk_list "$1")" ] || labnotes_operand=$1=$labnotes_version
  shift 3
  labnotes_apk_removes_only install "$labnotes_operand" "$@" || return
  if labnotes_apk_offers "$labnotes_operand" && labnotes_apk --cache-max-age 10000000 add "$labnotes_operand"; then
    labnotes_apk_requested
    return
  fi
  [ -n "$labnotes_version" ] && labnotes_apk update && labnotes_apk_offers "$labnotes_operand" &&
    labnotes_apk_removes_only install "$labnotes_operand" "$@" && labnotes_apk add "$labnotes_operand" && labnotes_apk_requested && return
  [ -z "$labnotes_version" ] || labnotes_apk_offers "$labnotes_operand" ||
    echo "the repositories no longer have $labnotes_wanted $labnotes_version"
  return 1
}

# Requests the installed package without its version.
labnotes_apk_requested() {
  [ "$labnotes_operand" = "$labnotes_wanted" ] || labnotes_apk --cache-max-age 10000000 add "$labnotes_wanted"
}

# NAME true|false : apk keeps the version that is part of the request.
labnotes_apk_hold() {
  case $2 in
  true)
    labnotes_version=$(labnotes_package_detail version "$1")
    [ -n "$labnotes_version" ] || {
      echo "$1 is not installed"
      return 1
    }
    labnotes_apk --cache-max-age 10000000 add "$1=$labnotes_version"
    ;;
  *) labnotes_apk --cache-max-age 10000000 add "$1" ;;
  esac
}

# install|remove NAME PLANNED... : fails unless this removes only packages that the plan removes.
labnotes_apk_removes_only() {
  labnotes_simulation=$(case $1 in
    (install) apk add --simulate "$2" ;;
    (*) apk del --rdepends --simulate "$2" ;;
    esac 2>&1)
  labnotes_status=$? labnotes_name=$2
  shift 2
  [ "$labnotes_status" -eq 0 ] && printf '%s\n' "$labnotes_simulation" | grep -qE '^(OK: |\([ 0-9]+/[0-9]+\) )' || {
    labnotes_unsimulated "$labnotes_name" "$labnotes_simulation" '^ERROR: '
    return
  }
  printf '%s\n' "$labnotes_simulation" | sed -n 's/^([ 0-9/]*) Purging \([^ @]*\).*/\1/p' | labnotes_only_planned "$@"
}

# OPERAND : whether the planned version would be installed.
labnotes_apk_offers() {
  [ -z "$labnotes_version" ] || apk add --simulate "$1" 2>/dev/null | grep -F -- " $labnotes_wanted (" | grep -qF -e "($labnotes_version)" -e " -> $labnotes_version)"
}

# A removal takes the dependencies that nothing else needs along.
labnotes_apk_bring() { labnotes_apk_install "$@"; }

labnotes_apk_remove() {
  labnotes_wanted=$1
  shift
  [ $# -eq 0 ] || labnotes_apk_removes_only remove "$labnotes_wanted" "$@" || return
  labnotes_apk del --rdepends "$labnotes_wanted"
}

# NAME... : the repository must still have the installed versions.
labnotes_apk_keep() {
  mkdir -p "$LABNOTES_GUARD/packages" || return
  for labnotes_name; do
    apk fetch --quiet --output "$LABNOTES_GUARD/packages" "$labnotes_name" >/dev/null 2>&1 || {
      labnotes_unkept "$labnotes_name" "apk cannot fetch it"
      return 1
    }
  done
}

labnotes_apk_restore() { labnotes_apk --no-network add "$LABNOTES_GUARD"/packages/*.apk; }

# apk audit names the changed files below /etc that packages own, apart from what has a rule in protected_paths.d.
labnotes_apk_origins() {
  [ -z "$LABNOTES_ROOT" ] || return 0
  labnotes_changed=$labnotes_newline$(apk audit --backup 2>/dev/null)$labnotes_newline
  apk info --who-owns "$@" 2>/dev/null | while IFS= read -r labnotes_line; do
    case $labnotes_line in *' is owned by '*) ;; *) continue ;; esac
    labnotes_path=${labnotes_line%' is owned by '*} labnotes_owner=${labnotes_line##*' is owned by '}
    labnotes_path=${labnotes_path%' symlink target'}
    labnotes_version=${labnotes_owner##*-}
    labnotes_name=${labnotes_owner%-"$labnotes_version"}
    printf 'owner|%s|%s\n' "${labnotes_name%-*} ${labnotes_name##*-}-$labnotes_version" "$labnotes_path"
    case $labnotes_path in
    /etc/apk/* | /etc/init.d/*) ;;
    /etc/*)
      case $labnotes_changed in
      *"${labnotes_newline}"?" ${labnotes_path#/}$labnotes_newline"*) ;;
      *) printf 'same||%s\n' "$labnotes_path" ;;
      esac
      ;;
    esac
  done
}
