# Reads files, directories and links. POSIX shell; the tools of BSD and of GNU differ.

# PATH... : a line for each path that exists: type, mode, owner with number, group with number, links, path. The names of an offline
# tree are those of its own account files; a number without a name stands for itself, but 0 is root.
labnotes_stat() { if [ -z "$LABNOTES_ROOT" ]; then labnotes_stat_here "$@"; else labnotes_stat_here "$@" | labnotes_name_owners; fi; }
case $LABNOTES_SYSTEM in
*BSD | DragonFly) labnotes_stat_here() { stat -f '%HT|%Mp%03Lp|%Su|%u|%Sg|%g|%l %Sf|%N' "$@"; } ;;
*) labnotes_stat_here() { stat -c '%F|%a|%U|%u|%G|%g|%h|%n' "$@"; } ;;
esac

# < lines of labnotes_stat_here
labnotes_name_owners() {
  LABNOTES_USERS=$(labnotes_tree_accounts passwd) LABNOTES_GROUPS=$(labnotes_tree_accounts group) LABNOTES_ZERO=$(labnotes_zero_group) \
    awk -F'|' '
    function load(file, names, zero,   line, part) {
      while ((getline line <file) > 0) {
        split(line, part, ":")
        if (part[3] ~ /^[0-9]+$/ && !(part[3] in names)) names[part[3]] = part[1]
      }
      close(file)
      if (!("0" in names)) names["0"] = zero
    }
    BEGIN {
      OFS = "|"
      load(ENVIRON["LABNOTES_USERS"], users, "root")
      load(ENVIRON["LABNOTES_GROUPS"], groups, ENVIRON["LABNOTES_ZERO"])
    }
    NF >= 8 && $4 ~ /^[0-9]+$/ && $6 ~ /^[0-9]+$/ {
      $3 = $4 in users ? users[$4] : $4
      $5 = $6 in groups ? groups[$6] : $6
    }
    { print }'
}

# passwd|group : the account file of an offline tree.
labnotes_tree_accounts() {
  labnotes_file_of=$LABNOTES_ROOT/etc/$1
  if [ -f "$labnotes_file_of" ] && [ -r "$labnotes_file_of" ]; then printf '%s\n' "$labnotes_file_of"; else echo /dev/null; fi
}

# The name of group 0 in an offline tree without such a group.
labnotes_zero_group() { if labnotes_is_freebsd; then echo wheel; else echo root; fi; }

# passwd|group NAME|NUMBER : the number of an account of an offline tree; fails with the reason if it has none of that name.
labnotes_tree_number() {
  labnotes_found=$(LABNOTES_NAME=$2 awk -F: '$1 == ENVIRON["LABNOTES_NAME"] { print $3; exit }' "$(labnotes_tree_accounts "$1")")
  case $labnotes_found:$1:$2 in
  :passwd:root) labnotes_found=0 ;;
  :group:*) [ "$2" != "$(labnotes_zero_group)" ] || labnotes_found=0 ;;
  esac
  case $labnotes_found:$2 in
  :*[!0-9]* | :)
    echo "$LABNOTES_ROOT/etc/$1 does not have $2"
    return 1
    ;;
  esac
  echo "${labnotes_found:-$2}"
}

if command -v sha256sum >/dev/null 2>&1; then
  labnotes_digest() { sha256sum "$@"; }
else
  labnotes_digest() { sha256 -r "$@"; }
fi

# PATH... : a line for each regular file and what it has besides: an ACL, extended attributes, Linux's flags against changes. BSD's
# flags are part of its stat.
case $LABNOTES_SYSTEM in
*BSD | DragonFly)
  labnotes_extras() {
    # shellcheck disable=SC2010 # nothing else shows that there is an ACL
    ! LC_ALL=C ls -ld "$@" 2>/dev/null | grep -q '^-.........+' || labnotes_each_extra acl getfacl -q "$@"
    [ -z "$(lsextattr -q user "$@" 2>/dev/null | tr -d '\n')" ] || labnotes_each_extra attributes lsextattr -q user "$@"
  }
  ;;
*)
  labnotes_extras() {
    if command -v getfacl >/dev/null; then
      [ -z "$(getfacl -s -c -p "$@" 2>/dev/null)" ] || labnotes_each_extra acl getfacl -s -c -p "$@"
    elif labnotes_ls_hides_acls; then
      labnotes_each_extra acl labnotes_unread_acl "$@"
    else
      # shellcheck disable=SC2010 # nothing else shows that there is an ACL
      ! LC_ALL=C ls -ld "$@" 2>/dev/null | grep -q '^-.........+' || labnotes_each_extra acl labnotes_ls_acl "$@"
    fi
    ! getfattr -m - --absolute-names "$@" 2>/dev/null | labnotes_attribute_names | grep -q . ||
      labnotes_each_extra attributes labnotes_attributes "$@"
    ! lsattr -d "$@" 2>/dev/null | grep -q '^[^ ]*[ai]' || labnotes_each_extra flags labnotes_flags "$@"
  }
  ;;
esac

# Whether ls does not show that a file has an ACL, which that of busybox does not.
labnotes_ls_hides_acls() { case $(ls --help 2>&1) in *BusyBox*) ;; *) false ;; esac; }

# PATH : the word for an ACL that no tool shows.
labnotes_unread_acl() { echo unread; }

# KIND COMMAND... PATH... : what the command prints for each regular file, on one line; the command has at most three options.
labnotes_each_extra() {
  labnotes_extra=$1 labnotes_shows=$2
  shift 2
  while :; do
    case $1 in -*) labnotes_shows="$labnotes_shows $1" ;; user) labnotes_shows="$labnotes_shows user" ;; *) break ;; esac
    shift
  done
  for labnotes_path; do
    [ -f "$labnotes_path" ] && [ ! -L "$labnotes_path" ] || continue
    # shellcheck disable=SC2086 # words
    labnotes_shown=$($labnotes_shows "$labnotes_path" 2>/dev/null | sed '/^$/d; s/\t.*//' | tr '\n|' ',?')
    [ -z "$labnotes_shown" ] || printf '%s|%s|%s\n' "$labnotes_extra" "${labnotes_shown%,}" "$labnotes_path"
  done
}

# PATH : the names of its extended attributes.
labnotes_attributes() { getfattr -m - --absolute-names "$1" | labnotes_attribute_names; }

# The lines of getfattr's output that name an attribute; ACLs and security contexts are kept in other ways.
labnotes_attribute_names() { sed '/^$/d; /^#/d; /^system\.posix_acl_/d; /^security\.selinux$/d'; }

# PATH : its flags against changes.
labnotes_flags() { lsattr -d "$1" | sed 's/ .*//; s/[^ai]//g'; }

# PATH : a question mark if there is an ACL that no tool shows.
labnotes_ls_acl() {
  # shellcheck disable=SC2012 # nothing else shows that there is an ACL
  LC_ALL=C ls -ld "$1" | sed -n 's/^..........+.*/?/p'
}

# PATH : the target of a link on one line, so that a newline in it cannot look like an answer about another path.
labnotes_target() {
  labnotes_link_target=$(readlink -n "$1" && echo .)
  case $labnotes_link_target in
  *"$labnotes_newline"*) printf %s "${labnotes_link_target%.}" | tr '\n' '\001' ;;
  *) printf %s "${labnotes_link_target%.}" ;;
  esac
}

# PATH... : a line for each path that exists, a line for each that does not, lines for the directories above the latter, and the
# digests of the regular files.
labnotes_files() {
  labnotes_odd='' labnotes_above=
  labnotes_stat "$@" 2>/dev/null
  labnotes_extras "$@"
  for labnotes_path; do
    case $labnotes_path in *\\*) labnotes_odd=1 ;; esac
    if [ -L "$labnotes_path" ]; then
      printf 'link|%s|%s\n' "$(labnotes_target "$labnotes_path")" "$labnotes_path"
    fi
    if [ -e "$labnotes_path" ]; then
      [ -f "$labnotes_path" ] || [ -d "$labnotes_path" ] || labnotes_odd=1
    elif [ ! -L "$labnotes_path" ]; then
      labnotes_absent
    fi
  done
  labnotes_stat_above
  # A digest of a pipe or a device would never end, and GNU's tools print a backslash in a name twice: then each regular file has
  # its own digest command.
  if [ -z "$labnotes_odd" ]; then
    labnotes_digests=$(labnotes_digest "$@" 2>/dev/null)
  else
    labnotes_digests=$(for labnotes_path; do
      [ -f "$labnotes_path" ] && labnotes_sum=$(labnotes_digest <"$labnotes_path") &&
        printf '%s  %s\n' "${labnotes_sum%% *}" "$labnotes_path"
    done 2>/dev/null)
  fi
  printf 'digests\n%s\n' "$labnotes_digests"
}

# Why labnotes_path cannot be found: it is absent from the nearest directory above it; it is blocked by a path on its way that is not
# a directory; or it is hidden in a directory that this user must not search.
labnotes_absent() {
  labnotes_parent=${labnotes_path%/*} labnotes_obstacle=
  until [ -d "$labnotes_parent/" ] || [ -z "$labnotes_parent" ]; do
    labnotes_obstacle=$labnotes_parent
    labnotes_parent=${labnotes_parent%/*}
  done
  labnotes_reason=absent
  if [ ! -x "$labnotes_parent/" ]; then
    labnotes_reason=hidden
  elif [ -L "$labnotes_obstacle" ] && ! labnotes_is_root; then
    # Its target may be in a directory that this user must not search.
    labnotes_reason=hidden labnotes_parent=$labnotes_obstacle
  elif [ -n "$labnotes_obstacle" ] && { [ -e "$labnotes_obstacle" ] || [ -L "$labnotes_obstacle" ]; }; then
    printf 'blocked|%s|%s\n' "$labnotes_obstacle" "$labnotes_path"
  fi
  printf '%s|%s|%s\n' "$labnotes_reason" "$labnotes_parent" "$labnotes_path"
  case $labnotes_newline$labnotes_above in
  *"$labnotes_newline$labnotes_parent/$labnotes_newline"*) ;;
  *) labnotes_above=$labnotes_above$labnotes_parent/$labnotes_newline ;;
  esac
}

# Lines for the directories in labnotes_above, whose names end in a slash.
labnotes_stat_above() (
  set -f
  IFS=$labnotes_newline
  set -- $labnotes_above
  [ $# -eq 0 ] || labnotes_stat "$@" 2>/dev/null
)

# KNOWN PATH... : the answer of labnotes_files, and in a section of its own the content of each regular file whose digest does not
# start with a known one. KNOWN has a word for each path: known digests, separated by commas, or "none".
labnotes_survey() {
  labnotes_known=$1
  shift
  if [ -n "$LABNOTES_ROOT" ]; then
    for labnotes_path; do
      set -- "$@" "$LABNOTES_ROOT$labnotes_path"
      shift
    done
  fi
  labnotes_files "$@"
  set -f
  labnotes_ifs=$IFS
  IFS=$labnotes_newline
  for labnotes_line in $labnotes_digests; do
    labnotes_name=${labnotes_line#*[ ]}
    labnotes_name=${labnotes_name#[ *]}
    while [ $# -gt 0 ] && [ "$1" != "$labnotes_name" ]; do
      labnotes_known=${labnotes_known#* }
      shift
    done
    [ $# -gt 0 ] || break
    labnotes_sum=${labnotes_line%"${labnotes_line#????????????????}"}
    case ",${labnotes_known%% *}," in
    *",$labnotes_sum,"*) ;;
    *) labnotes_content "$1" ;;
    esac
  done
  IFS=$labnotes_ifs
  set +f
}

# NAME : the start of a section of an answer.
labnotes_boundary() {
  echo "
$LABNOTES_MARK"
  printf '%s\n' "$1"
}

labnotes_content() {
  [ -L "$1" ] && return
  labnotes_boundary "$1"
  head -c 1048576 "$1"
}

# PATH : the mode, owner and group as MODE OWNER GROUP.
labnotes_ownership() {
  labnotes_stat "$1" | {
    IFS='|' read -r _ mode owner uid group gid _
    case $owner in UNKNOWN) owner=$uid ;; esac
    case $group in UNKNOWN) group=$gid ;; esac
    while :; do case $mode in 0?*) mode=${mode#0} ;; *) break ;; esac; done
    printf '%s %s %s\n' "$mode" "$owner" "$group"
  }
}

# PATH MODE OWNER GROUP DIGEST
labnotes_is_file() {
  [ ! -L "$1" ] && [ -f "$1" ] && [ "$(labnotes_ownership "$1")" = "$2 $3 $4" ] &&
    case $(labnotes_digest <"$1") in "$5"*) ;; *) false ;; esac
}

# PATH MODE OWNER GROUP
labnotes_is_directory() {
  [ ! -L "$1" ] && [ -d "$1" ] && [ "$(labnotes_ownership "$1")" = "$2 $3 $4" ]
}

# PATH... : the root, and the first 64 KiB of each regular file, in a section of its own. A link to nothing or to /dev/null is an empty
# file, which masks others of its name.
labnotes_texts() {
  printf '%s\n' "$LABNOTES_ROOT"
  for labnotes_file; do
    labnotes_text "$labnotes_file"
    case $labnotes_file in */etc/ssh/sshd_config) labnotes_sshd_texts "$labnotes_file" ;; esac
  done
}
labnotes_text() {
  if [ -f "$1" ] && [ -r "$1" ]; then
    labnotes_boundary "$1"
    head -c 65536 "$1"
  elif { [ -f "$1" ] && [ ! -r "$1" ]; } || labnotes_is_closed "$1"; then
    labnotes_boundary "unreadable $1"
  elif [ -L "$1" ] && { [ ! -e "$1" ] || [ -c "$1" ]; }; then
    labnotes_boundary "$1"
  fi
}

# PATH : whether this user cannot see if the path exists, or which files match a pattern that the shell left as it is.
labnotes_is_closed() {
  labnotes_above_it=${1%/*}
  until [ -d "$labnotes_above_it/" ] || [ -z "$labnotes_above_it" ]; do labnotes_above_it=${labnotes_above_it%/*}; done
  [ -x "$labnotes_above_it/" ] || return 0
  case $1 in "$labnotes_above_it/"*'*'*) [ ! -r "$labnotes_above_it/" ] ;; *) false ;; esac
}

# MAIN : the texts of all files that sshd's main file includes.
labnotes_sshd_texts() (
  labnotes_seen="|$1|"
  IFS=$labnotes_newline
  while [ $# -gt 0 ]; do
    labnotes_file=$1
    shift
    case $labnotes_seen in "|$labnotes_file|"*) ;; *"|$labnotes_file|"*) continue ;; *) labnotes_text "$labnotes_file" ;; esac
    labnotes_seen="$labnotes_seen$labnotes_file|"
    [ -f "$labnotes_file" ] && [ -r "$labnotes_file" ] || continue
    # shellcheck disable=SC2046 # patterns
    set -- "$@" $(labnotes_includes sshd "${labnotes_file#"$LABNOTES_ROOT"}" / /dev/null <"$labnotes_file" |
      while IFS= read -r labnotes_pattern; do printf '%s\n' "$LABNOTES_ROOT$labnotes_pattern"; done)
  done
)
