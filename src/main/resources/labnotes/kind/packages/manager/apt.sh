# Packages by APT and dpkg, see PackageManager. POSIX shell.

labnotes_apt_is_here() {
  labnotes_find_regular "$LABNOTES_ROOT/var/lib/dpkg/status" 131072 && command -v dpkg-query >/dev/null 2>&1
}

# A name without an architecture means the native one, as for apt-get; that of dpkg itself is the native one of a tree too. A package
# of another architecture, or one that provides the name, counts if apt-get says so.
labnotes_apt_list() {
  {
    labnotes_errors=$(dpkg-query --admindir="$LABNOTES_ROOT/var/lib/dpkg" -W \
      -f '${Package}|${Architecture}|${Status}|${Version}|${Multi-Arch}|${Provides}\n' 2>&1 >&3 3>&-) ||
      printf 'failed %s\n' "$(printf '%s\n' "$labnotes_errors" | tail -n 1)" >&3
  } 3>&1 | awk -F'|' -v asked="$*" '
    BEGIN {
      count = split(asked, names, " ")
      for (each = 1; each <= count; each++) {
        base = names[each]; sub(/:.*/, "", base)
        wanted[base] = wanted[base] " " names[each]
      }
    }
    /^failed / { print; next }
    NF < 6 { next }
    $1 == "dpkg" { native = $2 }
    {
      state = $3; sub(/^[^ ]* [^ ]* /, "", state)
      if (state == "not-installed" || state == "config-files") next
      if ($1 in wanted || $6 != "") rows[++total] = $0
    }
    function answers(name, architecture, foreign,  qualifier) {
      qualifier = name
      if (!sub(/^[^:]*:/, "", qualifier)) return architecture == "all" || architecture == native || native == "" || foreign
      return qualifier == "any" || qualifier == architecture ||
        ((qualifier == "native" || qualifier == native) && (architecture == "all" || architecture == native))
    }
    END {
      for (row = 1; row <= total; row++) {
        split(rows[row], is, "|")
        state = is[3]; sub(/^[^ ]* /, "", state)
        full = is[1] (is[2] == "all" || is[2] == native ? "" : ":" is[2])
        count = split(wanted[is[1]], names, " ")
        for (each = 1; each <= count; each++) {
          if (!answers(names[each], is[2], 0)) {
            if (names[each] == is[1]) print "provided " names[each] "|" full
          } else if (state ~ /^ok (installed|triggers-pending|triggers-awaited)$/)
            print names[each] "|" names[each] "|" is[4] (is[3] ~ /^hold / ? "|held" : "")
          else {
            sub(/^ok /, "", state)
            print "unfinished " names[each] "|" state " " is[4]
          }
        }
        if (state != "ok installed") continue
        provided = split(is[6], provides, /, */)
        for (one = 1; one <= provided; one++) {
          sub(/[ (:].*/, "", provides[one])
          count = split(wanted[provides[one]], names, " ")
          for (each = 1; each <= count; each++)
            if (answers(names[each], is[2], is[5] == "foreign")) print "provided " names[each] "|" full
        }
      }
    }'
}

labnotes_apt_ready() {
  for labnotes_list in "$LABNOTES_ROOT"/var/lib/apt/lists/*_Packages*; do
    [ -e "$labnotes_list" ] || continue
    labnotes_apt_fetched && return
    break
  done
  echo 'package lists'
  return 1
}

# Lists that are older than a source or its key may lack its packages.
labnotes_apt_fetched() {
  [ -z "$(find "$LABNOTES_ROOT/etc/apt/sources.list" "$LABNOTES_ROOT/etc/apt/sources.list.d" "$LABNOTES_ROOT/etc/apt/keyrings" \
    ! -type d -newer "$LABNOTES_ROOT/var/lib/apt/lists" 2>/dev/null)" ]
}

# RECOMMENDS
labnotes_apt_recommends() {
  labnotes_recommends=
  [ -z "$1" ] || labnotes_recommends="-o APT::Install-Recommends=$1"
}

# RECOMMENDS NAME VERSION : the options for a version that may be older than the installed one.
labnotes_apt_options() {
  labnotes_apt_recommends "$1"
  [ -n "$3" ] || return 0
  labnotes_version=$(dpkg-query -W -f '${Version}\n' -- "$2" 2>/dev/null | head -n 1)
  [ -z "$labnotes_version" ] || ! dpkg --compare-versions "$labnotes_version" gt "$3" ||
    labnotes_recommends="$labnotes_recommends -o APT::Get::allow-downgrades=true"
}

# Only the lines that AptSimulation reads. Without -q=0, apt-get does not say what it takes instead of a name.
labnotes_apt_simulate() {
  labnotes_apt_recommends "$3"
  labnotes_operand=$2
  case $4 in
  '' | newest) ;;
  *) labnotes_operand=$2=$4 labnotes_recommends="$labnotes_recommends -o APT::Get::allow-downgrades=true" ;;
  esac
  [ -z "$5" ] || labnotes_recommends="$labnotes_recommends -o APT::Get::allow-change-held-packages=true"
  # A removal leaves the dependencies that nothing needs any more; those that nothing needed before are not its doing.
  if [ "$1" = remove ] && [ -z "${labnotes_unneeded-}" ]; then
    labnotes_unneeded=" $(apt-get -s autoremove 2>/dev/null | sed -n 's/^Remv \([^ ]*\).*/\1/p' | tr '\n' ' ')"
  fi
  if [ "$1" = remove ] && [ -n "$(apt-mark showmanual -- "$2" 2>/dev/null)" ]; then echo manual; fi
  # shellcheck disable=SC2086 # words
  labnotes_simulation=$(apt-get -q=0 -s -y $labnotes_recommends "$1" -- "$labnotes_operand" 2>&1 | tr '\r' '\n' | awk -v before="${labnotes_unneeded-}" '
    / automatically installed and (are|is) no longer required:/ { unneeded = 1; inside = 0; next }
    unneeded && /^ / {
      for (each = 1; each <= NF; each++) if (!index(before, " " $each " ")) print "unneeded " $each
      next
    }
    { unneeded = 0 }
    /^(Inst|Conf|Remv|Purg|E:|Error:) / || /^Note, / || /is already the newest version/ || /is not installed, so not removed/ {
      print
      inside = /^Error:/
      next
    }
    /have unmet dependencies:|^Unsatisfied dependencies:|held packages will be changed:|essential packages will be removed|is a virtual package provided by:/ {
      print
      inside = 1
      next
    }
    /^This should NOT be done/ { next }
    /^ / { if (inside) print; next }
    { inside = 0 }')
  printf '%s\n' "$labnotes_simulation"
  case $labnotes_simulation in *'no installation candidate'*) apt-cache policy -- "$2" ;; esac
}

# install|remove OPERAND PLANNED... : fails unless this removes only packages that the plan removes. The options are in labnotes_recommends.
labnotes_apt_removes_only() {
  # shellcheck disable=SC2086 # words
  labnotes_simulation=$(apt-get -q=0 -s -y $labnotes_recommends "$1" -- "$2" 2>&1)
  labnotes_status=$?
  labnotes_simulation=$(printf '%s\n' "$labnotes_simulation" | tr '\r' '\n')
  labnotes_name=$2
  shift 2
  [ "$labnotes_status" -eq 0 ] &&
    ! printf '%s\n' "$labnotes_simulation" | grep -qE '^(E|Error):' &&
    printf '%s\n' "$labnotes_simulation" | grep -qE '^(Inst|Conf|Remv|Purg) |is already the newest version|^[0-9]+ upgraded, |^ +Upgrading: [0-9]' || {
    labnotes_unsimulated "$labnotes_name" "$labnotes_simulation" '^(E|Error):'
    return
  }
  printf '%s\n' "$labnotes_simulation" | sed -n 's/^Remv \([^ ]*\).*/\1/p; s/^Purg \([^ ]*\).*/\1/p' | labnotes_only_planned "$@"
}

labnotes_apt() {
  labnotes_relayed labnotes_openly env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"
}

# The time of the directory is that of the last fetch of all lists: apt-get does not touch it if they are the same, and does if it fails.
labnotes_apt_update() {
  if labnotes_apt update; then
    touch -- /var/lib/apt/lists
  else
    touch -t 200001010000 -- /var/lib/apt/lists
    return 1
  fi
}

# NAME : fails if apt-get takes it for another name: without a package NAME+, NAME+ is the installation of NAME.
labnotes_apt_exact() {
  case $1 in *+) ;; *) return 0 ;; esac
  ! apt-cache --all-names pkgnames -- "$1" 2>/dev/null | grep -xF -- "$1" >/dev/null || return 0
  echo "no package has the name $1; apt-get would install ${1%+}"
  return 1
}

# Old lists name files that the repository does not have any more: then they are fetched again, and the version must still be the
# planned one.
labnotes_apt_install() {
  labnotes_apt_exact "$1" || return
  labnotes_wanted=$1${2:+=$2}
  labnotes_apt_options "$3" "$1" "$2"
  shift 3
  if [ $# -eq 0 ]; then
    labnotes_allowed=--no-remove
  else
    labnotes_allowed=
    labnotes_apt_removes_only install "$labnotes_wanted" "$@" || return
  fi
  # shellcheck disable=SC2086 # words
  labnotes_apt $labnotes_recommends $labnotes_allowed --download-only install -- "$labnotes_wanted" || {
    labnotes_apt_update || return
    [ $# -eq 0 ] || labnotes_apt_removes_only install "$labnotes_wanted" "$@" || return
  }
  # shellcheck disable=SC2086 # words
  labnotes_apt $labnotes_recommends $labnotes_allowed install -- "$labnotes_wanted"
}

labnotes_apt_hold() {
  case $2 in
  true) labnotes_relayed apt-mark hold -- "$1" ;;
  *) labnotes_relayed apt-mark unhold -- "$1" ;;
  esac
}

labnotes_apt_bring() { labnotes_bringing labnotes_apt_installed labnotes_apt_install "$@"; }

# The installed packages, those of another architecture with it.
labnotes_apt_installed() {
  dpkg-query -W -f '${Package}|${Architecture}|${Status}\n' 2>/dev/null | awk -F'|' '
    $1 == "dpkg" { native = $2 }
    $3 ~ / installed$/ { name[++count] = $1; architecture[count] = $2 }
    END {
      for (each = 1; each <= count; each++)
        print name[each] (architecture[each] == "all" || architecture[each] == native ? "" : ":" architecture[each])
    }'
}

labnotes_apt_remove() {
  labnotes_wanted=$1
  shift
  labnotes_recommends=
  [ $# -eq 0 ] || labnotes_apt_removes_only remove "$labnotes_wanted" "$@" || return
  labnotes_apt remove -- "$labnotes_wanted"
}

# NAME... : the repository must still have the installed versions.
labnotes_apt_keep() {
  mkdir -p "$LABNOTES_GUARD/packages" || return
  for labnotes_name; do
    labnotes_version=$(dpkg-query -W -f '${Version}' -- "$labnotes_name") &&
      (cd "$LABNOTES_GUARD/packages" && apt-get -q -o APT::Sandbox::User=root download -- "$labnotes_name=$labnotes_version") >/dev/null 2>&1 || {
      labnotes_unkept "$labnotes_name" "no repository has version $labnotes_version"
      return 1
    }
  done
}

labnotes_apt_restore() {
  labnotes_apt --no-download --allow-downgrades install -- "$LABNOTES_GUARD"/packages/*.deb ||
    labnotes_relayed env DEBIAN_FRONTEND=noninteractive dpkg --force-confdef --force-confold -i "$LABNOTES_GUARD"/packages/*.deb
}

labnotes_apt_origins() {
  labnotes_found=$(dpkg-query --admindir="$LABNOTES_ROOT/var/lib/dpkg" -S -- "$@" 2>/dev/null | grep -v '^diversion by')
  [ -n "$labnotes_found" ] || return 0
  printf '%s\n' "$labnotes_found" | sed -n 's|^\([^/,: ]*\)[^/]*: \(/.*\)$|owner\|\1\|\2|p'
  set -f
  # shellcheck disable=SC2046 # a package's name has no blanks
  dpkg-query --admindir="$LABNOTES_ROOT/var/lib/dpkg" -W -f='version|${Package}|${Version}\n${Conffiles}\n' -- \
    $(printf '%s\n' "$labnotes_found" | sed -n 's|^\([^/,: ]*\).*: /.*$|\1|p' | sort -u) 2>/dev/null |
    sed 's|^ \(/.*\) \([0-9a-f]\{32\}\).*$|shipped\|\2\|\1|'
  set +f
  for labnotes_path; do
    case $labnotes_found$labnotes_newline in *": $labnotes_path$labnotes_newline"*) ;; *) continue ;; esac
    labnotes_sum=$(labnotes_reading_target "$LABNOTES_ROOT$labnotes_path" md5sum 2>/dev/null) || continue
    printf 'sum|%s|%s\n' "${labnotes_sum%% *}" "$labnotes_path"
  done
}
