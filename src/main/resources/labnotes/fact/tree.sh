# Validation of files together with those that their reader reads with them, on a copy of them all. POSIX shell.

# The directory for copies. Those of root may be sensitive: they are in the directory of this machine's record.
labnotes_place_scratch() {
  case $LABNOTES_SYSTEM in *BSD | DragonFly) LABNOTES_SCRATCH=/var/db/labnotes ;; *) LABNOTES_SCRATCH=/var/lib/labnotes ;; esac
  labnotes_is_root || LABNOTES_SCRATCH=${TMPDIR:-/tmp}
}

# Enters a new directory that only this user can read, and removes it when the subshell ends. Its name has the process that made it.
labnotes_enter_scratch() {
  labnotes_seen='' labnotes_dropped='' labnotes_uncopied='' labnotes_failed=
  labnotes_place_scratch
  labnotes_maker=$(labnotes_stamp $$)
  # Another validation may remove the directory of the record in between, because it is empty.
  labnotes_tries=100
  until labnotes_make_scratch; do
    if [ -d "$LABNOTES_SCRATCH" ]; then labnotes_tries=$((labnotes_tries - 10)); else labnotes_tries=$((labnotes_tries - 1)); fi
    [ "$labnotes_tries" -gt 0 ] || return
  done
  trap labnotes_leave_scratch EXIT
  trap 'exit 1' HUP INT PIPE TERM
  cd "$labnotes_scratch" && labnotes_scratch=$(pwd -P) && mkdir text tree
}

labnotes_make_scratch() {
  if labnotes_is_root; then
    { [ -d "${LABNOTES_SCRATCH%/*}" ] || labnotes_openly mkdir -p "${LABNOTES_SCRATCH%/*}"; } && (umask 077 && mkdir -p "$LABNOTES_SCRATCH") || return
  fi
  labnotes_scratch=$(mktemp -d "$LABNOTES_SCRATCH/labnotes.${labnotes_maker%% *}-${labnotes_maker#* }.XXXXXXXXXX" 2>/dev/null)
}

# PREFIX : fails with the reason why there is no such directory; 75 means that nothing was validated.
labnotes_lack_scratch() {
  printf '%scannot create a temporary directory in %s; free space there, make it writable, or pass --unchecked\n' "$1" "$LABNOTES_SCRATCH"
  return 75
}

# Removes the directory, and an empty directory of the record, which only a run leaves.
labnotes_leave_scratch() {
  cd / && rm -rf "$labnotes_scratch" || return
  ! labnotes_is_root || rmdir "$LABNOTES_SCRATCH" 2>/dev/null || :
}

# Removes such directories of processes that were killed.
labnotes_remove_scratches() {
  labnotes_place_scratch
  for labnotes_scratch in "$LABNOTES_SCRATCH"/labnotes.*-*.*; do
    [ -d "$labnotes_scratch" ] && [ ! -L "$labnotes_scratch" ] && [ -O "$labnotes_scratch" ] || continue
    labnotes_maker=${labnotes_scratch##*/labnotes.} labnotes_maker=${labnotes_maker%.*}
    labnotes_is_started "${labnotes_maker%%-*}" "${labnotes_maker#*-}" || rm -rf "$labnotes_scratch"
  done
}

# STATUS : whether the run continues although nothing was validated.
labnotes_goes_unchecked() { [ "$1" -eq 75 ] && [ -n "$LABNOTES_UNCHECKED" ]; }

# CHECKER PATH : the files or patterns at which the program starts to read, of the tree to which the path belongs.
labnotes_tree_roots() {
  labnotes_prefix=
  case $2 in /usr/local/*) labnotes_prefix=/usr/local ;; esac
  case $1 in
  sshd) echo "$labnotes_prefix/etc/ssh/sshd_config" ;;
  visudo) echo "$labnotes_prefix/etc/sudoers" ;;
  nft) echo /etc/nftables.conf ;;
  dconf | quadlet) printf '%s\n' "${2%/*}/*" ;;
  apt) printf '%s\n' /etc/apt/sources.list '/etc/apt/sources.list.d/*' ;;
  esac
}

# PATH < text : this text is at the path in the copy; fails with the reason.
labnotes_tree_put() {
  labnotes_part=${1#"$LABNOTES_ROOT"}
  labnotes_is_below_tree "$labnotes_part" && mkdir -p "./tree${labnotes_part%/*}" && cat >"./tree$labnotes_part" || {
    printf '%s cannot be validated: it cannot be copied to %s; free space there, or pass --unchecked\n' "$1" "$LABNOTES_SCRATCH"
    return 75
  }
}

# PATH : whether the path in the copy cannot lead out of it.
labnotes_is_below_tree() { case $1/ in */../* | */./*) return 1 ;; esac }

# PATH : nothing is at the path in the copy.
labnotes_tree_drop() { labnotes_dropped="$labnotes_dropped|${1#"$LABNOTES_ROOT"}|"; }

# CHECKER PATH : copies what the program reads, unless the copy has it already; fails if the path is not part of it. A file that
# cannot be in the copy is labnotes_uncopied; one for which there is no space is also labnotes_failed.
labnotes_tree_fill() {
  labnotes_checker=$1 labnotes_part=$2
  labnotes_ifs=$IFS
  IFS=$labnotes_newline
  # shellcheck disable=SC2046 # patterns
  set -- $(labnotes_tree_roots "$1" "$2" | labnotes_both_places)
  while [ $# -gt 0 ]; do
    labnotes_file=${1#"$labnotes_scratch/tree"}
    [ "$labnotes_file" != "$1" ] || labnotes_file=${1#"$LABNOTES_ROOT"}
    shift
    case $labnotes_seen in *"|$labnotes_file|"*) continue ;; esac
    labnotes_seen="$labnotes_seen|$labnotes_file|"
    labnotes_is_below_tree "$labnotes_file" || {
      labnotes_uncopied=$labnotes_file
      break
    }
    if [ ! -e "./tree$labnotes_file" ]; then
      case $labnotes_dropped in *"|$labnotes_file|"*) continue ;; esac
      [ -f "$LABNOTES_ROOT$labnotes_file" ] || continue
      mkdir -p "./tree${labnotes_file%/*}" && labnotes_reading_target "$LABNOTES_ROOT$labnotes_file" cat >"./tree$labnotes_file" 2>/dev/null || {
        labnotes_uncopied=$labnotes_file
        [ ! -r "$LABNOTES_ROOT$labnotes_file" ] || labnotes_failed=$labnotes_file
        break
      }
    fi
    labnotes_more=$(mv "./tree$labnotes_file" ./text/include && true >"./tree$labnotes_file" &&
      labnotes_includes "$labnotes_checker" "$labnotes_file" "$labnotes_scratch/tree" "./tree$labnotes_file" <./text/include >./text/patterns &&
      labnotes_both_places <./text/patterns) || {
      labnotes_uncopied=$labnotes_file labnotes_failed=$labnotes_file
      break
    }
    # shellcheck disable=SC2086 # patterns
    set -- "$@" $labnotes_more
  done
  IFS=$labnotes_ifs
  case $labnotes_seen in *"|$labnotes_part|"*) ;; *) false ;; esac
}

# < patterns : each on the host, or in the offline tree, and in the copy.
labnotes_both_places() {
  while IFS= read -r labnotes_pattern; do
    printf '%s\n' "$LABNOTES_ROOT$labnotes_pattern" "$labnotes_scratch/tree$labnotes_pattern"
  done
}

# CHECKER FILE PREFIX COPY < text : the patterns of the files that the text includes; writes the text, with the prefix before each
# pattern, to the copy. Without a prefix, the copy includes nothing. Fails if the copy is incomplete.
labnotes_includes() {
  case $1 in
  sshd | visudo | nft) ;;
  *)
    cat >"$4"
    return
    ;;
  esac
  case $1:$2 in sshd:/usr/local/*) labnotes_base=/usr/local/etc/ssh ;; sshd:*) labnotes_base=/etc/ssh ;; nft:*) labnotes_base=/etc ;; *) labnotes_base=${2%/*} ;; esac
  LC_ALL=C awk -v checker="$1" -v base="$labnotes_base" -v prefix="$3" -v copy="$4" -v host="$(hostname -s 2>/dev/null)" '
    function word(   at) {
      sub(/^[ \t]+/, "", rest)
      if (rest ~ /^"/) {
        rest = substr(rest, 2)
        at = index(rest, "\"")
      } else at = match(rest, /[ \t]/)
      if (!at) at = length(rest) + 1
      found = substr(rest, 1, at - 1)
      rest = substr(rest, at + 1)
      if (found !~ /^\//) found = base "/" found
      return found
    }
    function add(pattern) { print pattern }
    {
      lines++
      line = $0
      sub(/^[ \t]+/, "", line)
      text = $0
      if (checker == "sshd" && tolower(line) ~ /^include[ \t="]/) {
        rest = substr(line, 8)
        sub(/^[ \t]*=?[ \t]*/, "", rest)
        text = "Include"
        while (rest !~ /^[ \t]*(#.*)?$/) {
          name = word()
          text = text " \"" prefix name "\""
          if (prefix) add(name)
        }
      } else if (checker == "visudo" && line ~ /^[@#]include(dir)?[ \t]/) {
        rest = line
        sub(/^.include(dir)?/, "", rest)
        name = word()
        gsub(/%h/, host, name)
        text = substr(line, 1, line ~ /^.includedir/ ? 11 : 8) " " prefix name
        if (prefix) add(line ~ /^.includedir/ ? name "/*" : name)
      } else if (checker == "nft" && line ~ /^include[ \t]*"/) {
        rest = substr(line, 8)
        name = word()
        text = "include \"" prefix name "\"" rest
        if (prefix) add(name)
      }
      print (text == $0 || prefix ? text : "") >copy
    }
    END {
      close(copy)
      while ((getline <copy) > 0) copied++
      exit copied + 0 != lines + 0
    }'
}

# CHECKER PATH : runs the program on the copy; its output is in labnotes_output, and its status in labnotes_status.
labnotes_tree_run() {
  labnotes_status=0
  labnotes_run_on_tree "$1" "$2" || labnotes_status=$(labnotes_as_killed $?)
  [ "$labnotes_status" -eq 0 ]
}
labnotes_run_on_tree() {
  labnotes_start=$(labnotes_tree_roots "$1" "$2" | head -n 1)
  case $1 in dconf | quadlet) labnotes_start=${2%/*} ;; apt) labnotes_start=/etc/apt ;; esac
  case $1 in dconf | quadlet | apt) mkdir -p "./tree$labnotes_start" || return 192 ;; esac
  labnotes_output=$(labnotes_run_checker "$1" "$labnotes_scratch/tree$labnotes_start" 2>&1 </dev/null)
}

# Prints the output of the program with the paths of the host.
labnotes_show_output() { printf '%s\n' "$labnotes_output" | tr -d '\r' | sed "s|$labnotes_scratch/tree||g; s|$labnotes_scratch/text/||g"; }

# CHECKER PATH : whether the program has a file at which it starts to read, or the run removes it.
labnotes_has_start() {
  case $1 in dconf | quadlet | apt) return ;; esac
  labnotes_start=$(labnotes_tree_roots "$1" "$2" | head -n 1)
  case $labnotes_dropped in *"|$labnotes_start|"*) return ;; esac
  [ -e "./tree$labnotes_start" ]
}

# CHECKER PATH SECRET : fails with the reason if the program rejects the files that the run will leave, of the tree of the path, or
# if there is no space to copy them. Files that cannot be in a copy, or whose main file is missing, are validated alone.
labnotes_tree_approve() {
  set -- "$1" "${2#"$LABNOTES_ROOT"}" "$3"
  [ -z "$LABNOTES_ROOT" ] || labnotes_lack_validation "$1" "$LABNOTES_ROOT$2" >/dev/null || {
    labnotes_leave_scratch
    return 0
  }
  labnotes_tree_fill "$1" "$2"
  if [ -n "$labnotes_failed" ]; then
    printf 'nothing is changed, because %s cannot validate the files together: %s cannot be copied to %s; free space there, or pass --unchecked\n' \
      "$1" "$labnotes_failed" "$LABNOTES_SCRATCH"
    exit 75
  fi
  [ -z "$labnotes_uncopied" ] && labnotes_has_start "$1" "$2" || {
    labnotes_leave_scratch
    return 0
  }
  labnotes_tree_run "$1" "$2" || {
    if ! labnotes_is_verdict "$1" "$2"; then
      labnotes_may_pass || {
        printf 'nothing is changed, because the files cannot be validated together: %s, or pass --unchecked\n' \
          "$(labnotes_lack_verdict "$1" "$labnotes_status")"
        exit 75
      }
    elif [ -z "${LABNOTES_ROOT:+$(labnotes_reject "$1" '' '' | sed -n '/^none/p')}" ]; then
      labnotes_shown=$(labnotes_show_output)
      labnotes_leave_scratch
      [ -z "$3" ] || labnotes_shown='the reason is not shown, because a text is secret'
      printf 'nothing is changed, because %s would reject the files together:\n%s\n' "$1" "$labnotes_shown"
      exit 1
    fi
  }
  labnotes_leave_scratch
}

# CHECKER PATH SECRET : fails with the reason if the program rejects the files as they are now on the host.
labnotes_tree_verify() (
  [ -z "$LABNOTES_ROOT" ] || exit 0
  labnotes_enter_scratch || {
    [ -z "$LABNOTES_UNCHECKED" ] || exit 0
    case $1 in dconf | quadlet | apt) labnotes_lack_scratch "the files that were written are not validated by $1: " || exit ;; esac
    labnotes_scratch=/dev/null
  }
  labnotes_start=$(labnotes_tree_roots "$1" "$2" | head -n 1)
  case $1 in dconf | quadlet) labnotes_start=${2%/*} ;; apt) labnotes_start=/etc/apt ;; esac
  labnotes_status=0
  [ ! -e "$labnotes_start" ] || labnotes_output=$(labnotes_run_checker "$1" "$labnotes_start" 2>&1 </dev/null) || labnotes_status=$(labnotes_as_killed $?)
  labnotes_shown=$(labnotes_show_output)
  [ "$labnotes_scratch" = /dev/null ] || labnotes_leave_scratch
  [ "$labnotes_status" -ne 0 ] || exit 0
  if ! labnotes_is_verdict "$1" "$2"; then
    ! labnotes_may_pass && [ -z "$LABNOTES_UNCHECKED" ] || exit 0
    printf 'the files that were written are not validated: %s\n' "$(labnotes_lack_verdict "$1" "$labnotes_status")"
    exit 1
  fi
  [ -z "$3" ] || labnotes_shown='the reason is not shown, because a text is secret'
  printf '%s rejects the files that were written:\n%s\n' "$1" "$labnotes_shown"
  exit 1
)
