# Packages that were built for another release than the running one, and their reinstallation. POSIX shell and awk; FreeBSD only.

# The ABI of the running system, whatever pkg is configured for.
labnotes_ports_system() { printf 'FreeBSD:%s:%s\n' "$(freebsd-version -u | sed 's/[.-].*//')" "$(uname -p)"; }

# SYSTEM < lines NAME|VERSION|ORIGIN|ABI|... : those that were built for another one. A part * matches any, pkg before 1.4 wrote
# freebsd:9:x86:64, and packages of the base system are ignored.
labnotes_ports_foreign() {
  awk -F'|' -v running="$1" '
    function normalize(abi) {
      abi = tolower(abi)
      sub(/:x86:64$/, ":amd64", abi)
      sub(/:x86:32$/, ":i386", abi)
      return abi
    }
    BEGIN { split(normalize(running), wanted, ":") }
    $3 !~ /^base\// {
      parts = split(normalize($4), part, ":")
      for (i = 1; i <= 3 && i <= parts; i++)
        if (part[i] != "*" && part[i] != wanted[i]) { print; break }
    }'
}

# A line for each package, or as the last line the error of pkg; a warning about a changed release is neither.
labnotes_ports_all() {
  { labnotes_errors=$(labnotes_pkg query '%n|%v|%o|%q|%a|%k|%sb' 2>&1 >&3 3>&-); } 3>&1 || {
    printf '%s\n' "$labnotes_errors" | tail -n 1
    return 1
  }
}

# The directory of a reinstallation that is not complete.
labnotes_ports_open() {
  for labnotes_wanted in "$LABNOTES_STATE"/ports/*/wanted; do
    [ -e "$labnotes_wanted" ] || continue
    printf '%s\n' "${labnotes_wanted%/wanted}"
    return
  done
  return 1
}

# LIST : lines KEY|VALUES; nothing on other systems than FreeBSD.
labnotes_ports() {
  [ "$LABNOTES_SYSTEM$LABNOTES_ROOT" = FreeBSD ] || return 0
  labnotes_system=$(labnotes_ports_system)
  printf 'system|%s\n' "$labnotes_system"
  labnotes_pkg -N >/dev/null 2>&1 || return 0
  labnotes_all=$(labnotes_ports_all) || {
    printf 'failed|%s\n' "$labnotes_all" | tail -n 1
    return
  }
  labnotes_abi=$(labnotes_pkg config ABI 2>/dev/null)
  [ -n "$(printf '|||%s\n' "$labnotes_abi" | labnotes_ports_foreign "$labnotes_system")" ] || labnotes_abi=$labnotes_system
  printf 'pkg|%s\n' "$labnotes_abi"
  labnotes_foreign=$(printf '%s\n' "$labnotes_all" | labnotes_ports_foreign "$labnotes_system")
  printf '%s\n' "$labnotes_all" | awk 'END { print "count|" NR }'
  if [ ! -e "$1" ] || [ -n "$labnotes_foreign" ]; then
    printf '%s\n' "$labnotes_all" | awk -F'|' '$5 == 0 && $1 != "pkg" { print "chosen|" $3 }' | sort -u
  fi
  if [ -n "$labnotes_foreign" ]; then
    printf '%s\n' "$labnotes_foreign" | sed 's/^/foreign|/'
    labnotes_pkg query -e '%#r = 0' 'leaf|%n' 2>/dev/null
    {
      printf '%s\n\n' "$labnotes_foreign"
      labnotes_pkg query '%n|%dn' 2>/dev/null
    } | awk -F'|' '
      $0 == "" { pairs = 1; next }
      !pairs { foreign[$1]; next }
      !($1 in foreign) && ($2 in foreign) { print "needed|" $2 "|" $1 }'
    df -kP "${LABNOTES_STATE%/*}" | awk 'NR == 2 { print "free|" $4 }'
  fi
  if labnotes_work=$(labnotes_ports_open); then
    printf 'open|%s\n' "$labnotes_work"
    labnotes_todo=$labnotes_work/left
    [ -e "$labnotes_todo" ] || labnotes_todo=$labnotes_work/wanted
    sed 's/^/left|/' "$labnotes_todo"
  fi
  for labnotes_gone in "$LABNOTES_STATE"/ports/*/gone; do
    [ ! -s "$labnotes_gone" ] || sed "s|^|gone\|$labnotes_gone\||" "$labnotes_gone"
  done
}

# LIST DIGEST : whether the answer is still the same, apart from the free space.
labnotes_ports_unchanged() {
  labnotes_now=$(labnotes_ports "$1" | grep -v '^free|' | labnotes_digest)
  [ "${labnotes_now%% *}" = "$2" ]
}

# The packages of another release are reinstalled in steps, and each step skips what is done: a run that was killed, or that failed for
# a port, is continued where it ended.

# FILE ARGUMENTS... : the answer of pkg query; succeeds if nothing matches, for which old versions exit with 69.
labnotes_ports_query() {
  labnotes_file=$1
  shift
  labnotes_pkg query "$@" >"$labnotes_file" 2>>"${labnotes_file%/*}/log"
  case $? in 0 | 69) ;; *) false ;; esac
}

# < lines NAME|ORIGIN|AUTOMATIC|LOCKED|ACCESS of the packages to reinstall : saves what is installed, completely or not at all.
labnotes_ports_dump() {
  ! labnotes_ports_open >/dev/null || return 0
  labnotes_new=$LABNOTES_STATE/ports/.new
  {
    rm -rf "$labnotes_new" && mkdir -p "$labnotes_new" && chmod 700 "$LABNOTES_STATE" &&
      labnotes_ports_query "$labnotes_new/packages" '%n|%v|%o|%q|%a|%k' &&
      labnotes_ports_query "$labnotes_new/chosen" -e '%a = 0' '%o' &&
      labnotes_ports_query "$labnotes_new/leaves" -e '%#r = 0' '%o' &&
      labnotes_ports_query "$labnotes_new/locked" -e '%k = 1' '%o' &&
      labnotes_ports_query "$labnotes_new/options" '%o %Ok=%Ov' &&
      cp "$(labnotes_pkg config PKG_DBDIR 2>/dev/null)/local.sqlite" "$labnotes_new/local.sqlite" &&
      { [ ! -d /usr/local/etc ] || tar -cf "$labnotes_new/etc.tar" -C /usr/local etc; } &&
      cat >"$labnotes_new/wanted" && labnotes_flush "$labnotes_new/wanted" &&
      mv "$labnotes_new" "$LABNOTES_STATE/ports/$(date -u +%Y%m%dT%H%M%SZ)"
  } || {
    tail -n 5 "$labnotes_new/log" 2>/dev/null
    echo 'the list of installed packages could not be saved, so nothing was changed'
    return 1
  }
}

# The packages of another release that are still installed.
labnotes_ports_old() {
  labnotes_all=$(labnotes_ports_all) || {
    printf '%s\n' "$labnotes_all" | tail -n 1
    return 1
  }
  printf '%s\n' "$labnotes_all" | labnotes_ports_foreign "$(labnotes_ports_system)"
}

# DIRECTORY < lines of packages : saves each in a file, which exists once it is complete.
labnotes_ports_save() {
  mkdir -p "$1/saved" || return
  while IFS='|' read -r labnotes_name labnotes_version _; do
    for labnotes_saved in "$1/saved/$labnotes_name-$labnotes_version".*; do
      [ ! -e "$labnotes_saved" ] || continue 2
    done
    rm -rf "$1/saving" && mkdir "$1/saving" && labnotes_pkg create -o "$1/saving" "$labnotes_name" </dev/null >"$1/log" 2>&1 &&
      mv "$1/saving"/* "$1/saved/" || {
      tail -n 5 "$1/log"
      echo "$labnotes_name could not be saved, so no package was removed"
      return 1
    }
  done
  rm -rf "$1/saving"
}

# DIRECTORY : fetches pkg and the catalogue for the running release.
labnotes_ports_fetch() {
  if labnotes_ports_old | grep -q '^pkg|'; then
    labnotes_pkg unlock -qy pkg >/dev/null 2>&1
    labnotes_openly env ASSUME_ALWAYS_YES=yes pkg bootstrap -f </dev/null >"$1/log" 2>&1 ||
      labnotes_openly env ASSUME_ALWAYS_YES=yes /usr/local/sbin/pkg-static install -fy pkg </dev/null >>"$1/log" 2>&1 || :
    LABNOTES_PKG=
  fi
  labnotes_openly labnotes_pkg update -f </dev/null >>"$1/log" 2>&1 && ! labnotes_ports_old | grep -q '^pkg|' &&
    labnotes_pkg rquery -U -a '%n|%o' >"$1/offered" 2>>"$1/log" && [ -s "$1/offered" ] && return
  tail -n 5 "$1/log"
  echo 'the packages of this release could not be listed, so no further packages were removed'
  return 1
}

# DIRECTORY : finds the present names of the packages to reinstall, by the ports tree's MOVED if it exists, and lists those that are
# gone; fails if access depends on one of these.
labnotes_ports_resolve() {
  [ ! -e "$1/left" ] || return 0
  labnotes_moves=/usr/ports/MOVED
  [ -r "$labnotes_moves" ] || labnotes_moves=/dev/null
  awk -F'|' -v left="$1/left.new" -v renamed="$1/renamed" -v gone="$1/gone" '
    function becomes(name, place) {
      print name "|" $2 "|" $3 "|" $4 "|" $5 >left
      if (name != $1 || place != $2) print $1 " (" $2 ")|" name " (" place ")" >renamed
    }
    function lost(reason) {
      print $2 "|" reason >gone
      if ($5 == 1) { print $2 " provides access to this host and cannot be reinstalled: " reason; shut = 1 }
    }
    BEGIN { printf "" >left; printf "" >renamed; printf "" >gone }
    phase == "moved" { if ($0 !~ /^#/ && NF > 2) { to[$1] = $2; why[$1] = $4 " (" $3 ")" } next }
    phase == "offered" {
      if (!seen[$0]++) named[$2] = named[$2] (number[$2]++ ? ", " : "") $1
      place[$1] = $2
      next
    }
    {
      if (($1 in place) && place[$1] == $2) { becomes($1, $2); next }
      there = $2
      for (steps = 0; !(there in number) && (there in to) && steps < 20; steps++) { reason = why[there]; there = to[there] }
      if (number[there] == 1) becomes(named[there], there)
      else if (number[there] > 1) lost("it was split into " named[there])
      else if ($1 in place) becomes($1, place[$1])
      else if (steps > 0) lost(reason)
      else lost("it is not in the repository")
    }
    END { exit shut }' phase=moved "$labnotes_moves" phase=offered "$1/offered" phase=wanted "$1/wanted" || {
    echo "so no package was removed; make sure of access without it, remove its line from $1/wanted, and apply again"
    return 1
  }
  if [ -s "$1/wanted" ] && [ ! -s "$1/left.new" ]; then
    echo 'the repository has none of the chosen ports, so no package was removed'
    return 1
  fi
  labnotes_flush "$1/gone" && labnotes_flush "$1/left.new" && mv -f "$1/left.new" "$1/left"
}

# DIRECTORY : fetches the packages that provide access before the old ones are removed.
labnotes_ports_fetch_first() {
  labnotes_names=$(awk -F'|' '$5 == 1 { print $1 }' "$1/left")
  # shellcheck disable=SC2086 # a package's name has no blanks
  [ -z "$labnotes_names" ] || labnotes_openly labnotes_pkg fetch -dyU $labnotes_names </dev/null >"$1/log" 2>&1 && return
  tail -n 5 "$1/log"
  echo 'the packages that provide access to this host could not be fetched, so no package was removed'
  return 1
}

# DIRECTORY : removes the packages of another release, but not what needs them.
labnotes_ports_remove() {
  labnotes_old=$(labnotes_ports_old) || {
    printf '%s\n' "$labnotes_old"
    return 1
  }
  [ -n "$labnotes_old" ] || return 0
  labnotes_ports_fetch_first "$1" || return
  for labnotes_name in $(printf '%s\n' "$labnotes_old" | awk -F'|' '$6 == 1 { print $1 }'); do
    labnotes_pkg unlock -qy "$labnotes_name" </dev/null >/dev/null 2>&1
  done
  # shellcheck disable=SC2046 # a package's name has no blanks
  labnotes_openly labnotes_pkg delete -fy $(printf '%s\n' "$labnotes_old" | cut -d '|' -f 1) </dev/null >"$1/log" 2>&1 || :
  labnotes_old=$(labnotes_ports_old) && [ -z "$labnotes_old" ] && return
  tail -n 5 "$1/log"
  printf 'not removed: %s\n' "$(printf '%s\n' "$labnotes_old" | cut -d '|' -f 1 | tr '\n' ' ')"
  return 1
}

# DIRECTORY : reinstalls one after the other; a port that fails is tried again first.
labnotes_ports_reinstall() {
  while IFS='|' read -r labnotes_name labnotes_origin labnotes_automatic labnotes_locked _ <"$1/left"; do
    labnotes_pkg query '%n' "$labnotes_name" >/dev/null 2>&1 </dev/null ||
      labnotes_openly labnotes_pkg install -yU "$labnotes_name" </dev/null >"$1/log" 2>&1 || {
      tail -n 5 "$1/log"
      echo "$labnotes_origin could not be installed; apply again to retry, or remove its line from $1/left to skip it"
      return 1
    }
    labnotes_pkg set -A "$labnotes_automatic" -y "$labnotes_name" </dev/null >"$1/log" 2>&1 || return
    [ "$labnotes_locked" = 0 ] || labnotes_pkg lock -qy "$labnotes_name" </dev/null >"$1/log" 2>&1 || return
    sed 1d "$1/left" >"$1/left.new" && labnotes_flush "$1/left.new" && mv -f "$1/left.new" "$1/left" || return
  done
}

# yes|no : reinstalls; yes saves the packages of the earlier release first.
labnotes_ports_run() {
  labnotes_reinstallation=$(labnotes_ports_open) || return
  if [ "$1" = yes ]; then labnotes_ports_old | labnotes_ports_save "$labnotes_reinstallation" || return; fi
  labnotes_ports_fetch "$labnotes_reinstallation" && labnotes_ports_resolve "$labnotes_reinstallation" && labnotes_ports_remove "$labnotes_reinstallation" &&
    labnotes_ports_reinstall "$labnotes_reinstallation" || return
  sed 's/|/ is now /; s/^/renamed: /' "$labnotes_reinstallation/renamed"
  sed 's/|/: /; s/^/not reinstalled: /' "$labnotes_reinstallation/gone"
  rm -f "$labnotes_reinstallation/wanted" "$labnotes_reinstallation/left" "$labnotes_reinstallation/offered" "$labnotes_reinstallation/log"
}
