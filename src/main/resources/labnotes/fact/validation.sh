# Validation of texts by programs of the system, which do not act on them. POSIX shell.

# CHECKER PATH < text : "good"; or "bad" and below it the output of the program, if it rejects the text; or "clash" and its output, if
# it rejects the text only together with the files that it reads with it; or "none" and perhaps the reason, if the host does not have
# the program, other files cannot be copied, the program does not validate such a text, or it cannot be run by this user or in an
# offline tree; or "unchecked" and the reason, if there is no space for copies, the program is killed, or root's program fails for
# another reason than the text, for instance sshd because it has no /run/sshd before it has run. Copies are in a directory that only
# this user can read. The programs of an offline tree are those of this machine.
labnotes_validate() (
  labnotes_subject=${2#"$LABNOTES_ROOT"}
  labnotes_why=$(labnotes_lack_validation "$1" "$2") || {
    cat >/dev/null
    printf 'none\n%s\n' "$labnotes_why"
    exit
  }
  set -- "$1" "$labnotes_subject"
  if ! labnotes_enter_scratch; then
    cat >/dev/null
    labnotes_unchecked "$1"
  fi
  cat >./text/given && labnotes_tree_put "$LABNOTES_ROOT$2" <./text/given >/dev/null || labnotes_unchecked "$1"
  labnotes_clash=
  if labnotes_tree_fill "$1" "$2" && [ -z "$labnotes_uncopied" ]; then
    if labnotes_tree_run "$1" "$2"; then
      labnotes_leave_scratch
      echo good
      exit
    fi
    labnotes_is_verdict "$1" "$2" || labnotes_give_none "$1"
    labnotes_clash=$(labnotes_show_output)
  fi
  [ -z "$labnotes_failed" ] || labnotes_unchecked "$1"
  mv ./text/given ./given && rm -rf ./text && mkdir text && labnotes_includes "$1" "$2" '' "./text/${2##*/}" <./given || labnotes_unchecked "$1"
  [ -e "./text/${2##*/}" ] || true >"./text/${2##*/}" || labnotes_unchecked "$1"
  labnotes_verdict_alone "$1" "$2"
  labnotes_leave_scratch
)

# CHECKER PATH : the verdict on the text alone, after that on all files.
labnotes_verdict_alone() {
  labnotes_ask_alone "$1" "${2##*/}"
  if [ "$labnotes_status" -eq 0 ]; then
    case ${LABNOTES_ROOT:-$1} in aptconf) labnotes_clash=$(labnotes_apt_refusal "./text/${2##*/}") ;; esac
    if [ -n "$labnotes_clash" ]; then
      labnotes_reject "$1" clash "$labnotes_clash"
    elif [ -n "$labnotes_uncopied" ]; then
      echo none
    else
      echo good
    fi
    return
  fi
  labnotes_is_verdict "$1" "$2" || labnotes_give_none "$1"
  labnotes_reject "$1" bad "$(labnotes_show_output)"
}

# CHECKER NAME : has the program read the file alone and sets labnotes_output and labnotes_status.
labnotes_ask_alone() {
  labnotes_status=0
  labnotes_output=$(labnotes_check "$1" "$2" 2>&1 </dev/null) || labnotes_status=$(labnotes_as_killed $?)
}

# CHECKER PATH : whether a program that has failed with labnotes_status and labnotes_output says by that that it rejects what it has read.
# What it cannot do here, it does for every text, such as to read the host keys. Every one of these programs prints what it rejects.
labnotes_is_verdict() {
  case $labnotes_status in 126 | 127) return 1 ;; esac
  [ "$labnotes_status" -le 128 ] && [ -n "$labnotes_output" ] || return
  case $1 in
  # sudo 1.8 names the line in words. A file that the text includes may be missing.
  visudo) labnotes_says ':[0-9][0-9]*:[0-9]' || labnotes_says 'near line [0-9]' || labnotes_says '^Error: ' || labnotes_says '^visudo: /.*: No such file' ;;
  sshd)
    ! labnotes_says '[Pp]rivilege separation' && ! labnotes_says 'must be owned by root and not group or world-writable' &&
      ! labnotes_says 'absolute path' && ! labnotes_says 'Permission denied' &&
      { ! labnotes_says 'no hostkeys available' || labnotes_has_host_key "$2"; }
    ;;
  ssh) labnotes_says 'line [0-9]' || labnotes_says 'bad configuration option' ;;
  nft) printf '%s\n' "$labnotes_output" | grep '^[^:]*:[1-9][0-9]*:[0-9-]*: Error: ' | grep -qv 'Operation not permitted' ;;
  dconf) ! labnotes_says 'Failed to \(create\|rename\|write\|open\)' && ! labnotes_says 'Error opening' ;;
  apt) labnotes_says 'list of sources' || labnotes_says ' entry [0-9]' || labnotes_says 'source list' || labnotes_says 'method driver' ;;
  aptconf | aptpref) ! labnotes_says 'No space left' && ! labnotes_says 'Unable to \(write\|mkstemp\)' ;;
  esac
}

# PATTERN : whether a line of the output of the program matches.
labnotes_says() { printf '%s\n' "$labnotes_output" | grep -q -e "$1"; }

# PATH : whether sshd has a host key that it takes if its configuration names none.
labnotes_has_host_key() {
  case $1 in /usr/local/*) set -- /usr/local/etc/ssh ;; *) set -- /etc/ssh ;; esac
  [ -r "$1/ssh_host_ed25519_key" ] || [ -r "$1/ssh_host_ecdsa_key" ] || [ -r "$1/ssh_host_rsa_key" ]
}

# CHECKER : ends the validation without a verdict of the program, which has failed.
labnotes_give_none() {
  labnotes_may_pass || labnotes_unchecked "$1" "$labnotes_status"
  echo none
  exit
}

# Whether a text may pass without a verdict of the program, which has failed: it is missing, or cannot be run by this user or in an offline
# tree.
labnotes_may_pass() {
  case $labnotes_status in 126 | 127) return 0 ;; esac
  [ "$labnotes_status" -le 128 ] && { [ -n "$LABNOTES_ROOT" ] || ! labnotes_is_root; }
}

# CHECKER PATH : fails with the reason if root must not have the program read the text, or if this machine's program says nothing about
# a file of an offline tree: nft compares the rules with those of the kernel that runs.
labnotes_lack_validation() {
  if [ -n "$LABNOTES_ROOT" ] && [ ! -e "$LABNOTES_ROOT" ]; then
    echo 'the tree does not exist yet'
    return 1
  fi
  if ! labnotes_is_trusted "$1" "$2"; then
    echo 'other users can change the file or a directory above it'
    return 1
  fi
  case ${LABNOTES_ROOT:+$1} in nft) echo 'it needs the running system' ;; *) return 0 ;; esac
  return 1
}

# CHECKER bad|clash OUTPUT : the verdict. What the program of this machine does not know, that of another release in an offline tree may.
labnotes_reject() {
  case ${LABNOTES_ROOT:+$1} in
  sshd | ssh | systemd)
    if labnotes_is_other_release; then
      printf 'none\nthe one of this machine, which has another release, rejects it: %s\n' "$3"
      return
    fi
    ;;
  esac
  printf '%s\n%s\n' "$2" "$3"
}

# Whether an offline tree is known to have another release than this machine.
labnotes_is_other_release() {
  labnotes_theirs=$(labnotes_release)
  [ -n "$labnotes_theirs" ] && [ "$labnotes_theirs" != "$(
    LABNOTES_ROOT=
    labnotes_release
  )" ]
}

# CHECKER [STATUS] : ends the validation without a verdict, since there is no space, or the program has this status.
labnotes_unchecked() {
  printf 'unchecked\n%s\n' "$(labnotes_lack_verdict "$1" "${2:-192}")"
  exit
}

# CHECKER STATUS : why there is no verdict.
labnotes_lack_verdict() {
  if [ "$2" -eq 192 ]; then
    printf 'its copy cannot be written below %s; free some space there\n' "$LABNOTES_SCRATCH"
  elif [ "$2" -gt 128 ]; then
    printf '%s was killed by signal %s; run the command again\n' "$1" "$(($2 - 128))"
  else
    labnotes_why=$(labnotes_show_output | sed '/./!d' | head -n 1)
    printf '%s cannot validate any file: %s; make it work\n' "$1" "${labnotes_why:-it ended with status $2 and printed nothing}"
  fi
}

# STATUS : the status of a program, which is above 128 if a signal killed it, or 192 if there was no space; a program may exit with more.
labnotes_as_killed() { if [ "$1" -gt 192 ]; then echo 1; else echo "$1"; fi; }

# CHECKER PATH : whether root may have the program read a text of the path: no other user can write the file or replace one of its
# directories. A shell with -n reads nothing but the text.
labnotes_is_trusted() (
  [ "$1" != sh ] && labnotes_is_root || exit 0
  labnotes_to_target=yes
  labnotes_walk "$2" || exit
  case $labnotes_rest in */*) set -- "$labnotes_way/new" ;; *) set -- "$labnotes_way/$labnotes_rest" ;; esac
  labnotes_assess "$1"
  ! labnotes_is_foreign "$1" && { [ ! -e "$1" ] || { labnotes_look "./${1##*/}" && labnotes_is_roots; }; }
)

# Whether the file that was looked at is root's, and no other user can write it.
labnotes_is_roots() {
  [ "$labnotes_uid" = 0 ] && case ${labnotes_seen%% *} in *[2367]? | *[2367]) false ;; esac
}

# CHECKER NAME : has the program read the file of this name in ./text alone.
labnotes_check() {
  case $1 in
  sh)
    cd ./text || return 192
    IFS= read -r labnotes_first <"./$2"
    case $labnotes_first in
    '#!'*bash*)
      # Without bash it is not validated.
      command -v bash >/dev/null || return 0
      bash -n "./$2"
      ;;
    '#!'*/sh | '#!'*/sh\ * | '#!'*/dash* | '#!'*/ash*) /bin/sh -n "./$2" ;;
    '#!'*) ;;
    *) /bin/sh -n "./$2" ;;
    esac
    ;;
  dconf | quadlet | apt) cd ./text || return 192 && labnotes_run_checker "$1" "$(pwd)" "$2" ;;
  *) cd ./text || return 192 && labnotes_run_checker "$1" "./$2" ;;
  esac
}

# CHECKER FILE : has the program read a file, or for dconf, quadlet and apt a directory; for the latter two also the name of a file in
# there that it reads alone.
labnotes_run_checker() {
  case $1 in
  visudo) visudo -c -f "$2" ;;
  sshd)
    case $2 in */usr/local/etc/*) labnotes_program=/usr/local/sbin/sshd ;; *) labnotes_program=sshd ;; esac
    labnotes_program=$(command -v "$labnotes_program")
    if [ -z "$LABNOTES_ROOT" ]; then
      "$labnotes_program" -t -f "$2"
    else
      # The host keys of a tree may not exist yet, and those of this machine are root's.
      command -v ssh-keygen >/dev/null || return 127
      [ -e "$labnotes_scratch/key" ] || ssh-keygen -q -t ed25519 -N '' -f "$labnotes_scratch/key" </dev/null || return 192
      "$labnotes_program" -t -h "$labnotes_scratch/key" -f "$2"
    fi
    ;;
  nft) nft -c -f "$2" ;;
  aptconf) labnotes_apt_alone "$2" apt-config ;;
  aptpref) labnotes_apt_alone "$2" apt-cache ;;
  findmnt) labnotes_findmnt "$2" ;;
  logrotate) labnotes_logrotate "$2" ;;
  ssh) labnotes_ssh "$2" "$labnotes_subject" ;;
  systemd) labnotes_systemd "$2" "$labnotes_subject" ;;
  dconf) dconf compile "$labnotes_scratch/database" "$2" ;;
  quadlet) labnotes_quadlet "$2" "$3" ;;
  apt)
    labnotes_list=$2/sources.list labnotes_parts=$2/sources.list.d
    [ -z "$3" ] || labnotes_list=$2/$3 labnotes_parts=/dev/null
    [ -e "$labnotes_list" ] || labnotes_list=/dev/null
    apt-get -q -o Dir::Etc::SourceList="$labnotes_list" -o Dir::Etc::SourceParts="$labnotes_parts" \
      -o Dir::State::Lists="$labnotes_scratch/lists" -o Dir::Cache="$labnotes_scratch/cache" --print-uris update
    ;;
  esac
}

# FILE PROGRAM : fails for errors of apt.conf or of preferences, and for a pin that apt ignores. The program reads no other file of the
# host. An empty text is fine.
labnotes_apt_alone() {
  command -v "$2" >/dev/null || return 127
  [ -s "$1" ] || return 0
  mkdir -p "$labnotes_scratch/none" "$labnotes_scratch/lists/partial" "$labnotes_scratch/cache" || return 192
  printf 'Dir::Etc::%s "%s";\n' Main /dev/null Parts "$labnotes_scratch/none" >"$labnotes_scratch/apt.conf" || return 192
  case $2 in
  apt-config)
    # It would read the files that the text names.
    LC_ALL=C grep -qi '#include' "$1" && return 127
    # shellcheck disable=SC2069 # its errors only
    APT_CONFIG=$labnotes_scratch/apt.conf LC_ALL=C apt-config -c "$1" dump 2>&1 >/dev/null
    ;;
  *)
    labnotes_report=$(APT_CONFIG=$labnotes_scratch/apt.conf LC_ALL=C apt-cache -o Dir::Etc::SourceList=/dev/null \
      -o Dir::Etc::SourceParts="$labnotes_scratch/none" -o Dir::State::status=/dev/null -o Dir::State::Lists="$labnotes_scratch/lists" \
      -o Dir::Cache="$labnotes_scratch/cache" -o Dir::Etc::Preferences="$1" \
      -o Dir::Etc::PreferencesParts="$labnotes_scratch/none" policy 2>&1 >/dev/null) || {
      labnotes_status=$?
      printf '%s\n' "$labnotes_report"
      return "$labnotes_status"
    }
    printf '%s\n' "$labnotes_report" | grep 'Did not understand pin type' && return 1
    return 0
    ;;
  esac
}

# FILE : the errors with which every command of apt fails because of an option that is valid alone, given the sources and lists of the
# host. Only these options are passed on, since others can name programs; the lists are read into memory. A release that a source names
# is known after an update.
labnotes_apt_refusal() (
  labnotes_conf=$1
  command -v apt-cache >/dev/null && LC_ALL=C grep -qiE 'default-release|system|cache-limit' "$labnotes_conf" || exit 0
  set --
  for labnotes_option in APT::Default-Release APT::System APT::Cache-Limit; do
    labnotes_value=$(APT_CONFIG=$labnotes_scratch/apt.conf apt-config -c "$labnotes_conf" dump --format '%F=%v%n' 2>/dev/null |
      awk -v option="$labnotes_option" 'tolower(substr($0, 1, length(option) + 1)) == tolower(option "=") { print substr($0, length(option) + 2) }')
    case $labnotes_option:$labnotes_value in
    *:) continue ;;
    APT::Default-Release:*)
      grep -qswF -e "$labnotes_value" /etc/apt/sources.list /etc/apt/sources.list.d/* && continue
      ls /var/lib/apt/lists/*Release >/dev/null 2>&1 || continue
      ;;
    esac
    set -- "$@" -o "$labnotes_option=$labnotes_value"
  done
  [ $# -gt 0 ] && labnotes_apt_policy >/dev/null 2>&1 && { labnotes_apt_policy "$@" >/dev/null; } 2>&1
  :
)
labnotes_apt_policy() { LC_ALL=C apt-cache -q "$@" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= policy; }

# FILE PATH : fails for what ssh rejects. It would run the commands of a Match, and read those of other files by an Include, whose names
# may be quoted in part and follow an equals sign.
labnotes_ssh() {
  case $2 in /etc/ssh/*) ;; *) return 127 ;; esac
  ! LC_ALL=C sed 's/^[[:space:]]*#.*//; s/"//g' "$1" | LC_ALL=C grep -qiE 'match|include' && ssh -G -F "$1" localhost
}

# FILE : fails for lines that cannot be parsed, and for missing devices that would delay the boot, unless the present table has
# them too. Mount points may be created later, and the devices of an offline tree are not those of this machine.
labnotes_findmnt() {
  command -v findmnt >/dev/null || return 127
  labnotes_known=$(findmnt --verify 2>&1)
  labnotes_report=$(findmnt --verify --tab-file "$1" 2>&1) || [ $? -le 128 ] || return 137
  labnotes_missed=$(printf '%s\n' "$labnotes_report" | while IFS= read -r labnotes_line; do
    case $labnotes_line in
    *': parse error at line '*) printf '%s\n' "$labnotes_line" ;;
    *'boot required source: '*)
      [ -z "$LABNOTES_ROOT" ] || continue
      case $labnotes_known in *"$labnotes_line"*) continue ;; esac
      LABNOTES_SOURCE=${labnotes_line##*source: } awk '
        $1 == ENVIRON["LABNOTES_SOURCE"] && $4 !~ /(^|,)(nofail|noauto)(,|$)/ {
          print FILENAME ": line " FNR ": the boot would wait for " $1 ", which does not exist; with nofail it does not wait"
        }' "$1"
      ;;
    esac
  done)
  [ -z "$labnotes_missed" ] && return
  printf '%s\n' "$labnotes_missed"
  return 1
}

# FILE PATH : fails for what systemd cannot parse in the file. Whether its commands and the units that it names exist is left to the
# end of the run. A drop-in is read with its unit, or with an empty one if there is none.
labnotes_systemd() {
  command -v systemd-analyze >/dev/null || return 127
  labnotes_scope=system
  case $2 in */systemd/user/*) labnotes_scope=user ;; esac
  mkdir -p "$labnotes_scratch/units" || return 192
  case $2 in
  *.d/*.conf)
    labnotes_unit=${2%.d/*} labnotes_unit=${labnotes_unit##*/} labnotes_part=$labnotes_unit.d/${2##*/}
    mkdir -p "$labnotes_scratch/units/$labnotes_unit.d" || return 192
    set -- "$1" "/etc/systemd/$labnotes_scope" "/run/systemd/$labnotes_scope" "/usr/local/lib/systemd/$labnotes_scope" \
      "/usr/lib/systemd/$labnotes_scope" "/lib/systemd/$labnotes_scope"
    until [ $# -eq 1 ] || [ -e "$LABNOTES_ROOT$2/$labnotes_unit" ]; do
      labnotes_file=$1
      shift 2
      set -- "$labnotes_file" "$@"
    done
    [ -z "$LABNOTES_ROOT" ] || [ $# -eq 1 ] || cp "$(labnotes_regular_file "$LABNOTES_ROOT$2/$labnotes_unit")" "$labnotes_scratch/units/$labnotes_unit" || return 192
    [ $# -gt 1 ] || printf '[Service]\nExecStart=/bin/sh\n' >"$labnotes_scratch/units/$labnotes_unit" || return 192
    ;;
  *) labnotes_unit=${2##*/} labnotes_part=${2##*/} ;;
  esac
  cp "$1" "$labnotes_scratch/units/$labnotes_part" || return 192
  labnotes_report=$(cd "$labnotes_scratch/units" && SYSTEMD_UNIT_PATH=$labnotes_scratch/units: SYSTEMD_LOG_LEVEL=warning \
    SYSTEMD_COLORS=0 XDG_RUNTIME_DIR=$labnotes_scratch systemd-analyze verify "--$labnotes_scope" --man=no -- "$labnotes_unit" 2>&1) || [ $? -le 128 ] || return 137
  rm -rf "$labnotes_scratch/units"
  case $labnotes_report in *'Failed to initialize manager'* | *'Failed to set up'*) return 127 ;; esac
  [ -s "$1" ] || return 0
  printf '%s\n' "$labnotes_report" | sed "s|$labnotes_scratch/units/||" |
    grep -e "^$labnotes_part:[0-9]*: " -e "^$labnotes_unit: .*Refusing" && return 1
  return 0
}

# FILE : fails for lines that logrotate cannot read. Its logs and users may be created later. The other programs that it names are
# not run.
labnotes_logrotate() {
  command -v logrotate >/dev/null || return 127
  labnotes_report=$(logrotate -d -s "$labnotes_scratch/status" "$1" 2>&1 >/dev/null) || [ $? -le 128 ] || return 137
  printf '%s\n' "$labnotes_report" | grep "^error: $1:[0-9]" | grep -v 'unknown \(user\|group\)' && return 1
  return 0
}
