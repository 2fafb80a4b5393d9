# Reads files, directories and links. POSIX shell; the tools of BSD and of GNU differ.

# PATH... : a line for each path that exists: type, mode, owner with number, group with number, links, bytes, path. The names of an offline
# tree are those of its own account files; a number without a name stands for itself, but 0 is root.
labnotes_stat() { if [ -z "$LABNOTES_ROOT" ]; then labnotes_stat_here "$@"; else labnotes_stat_here "$@" | labnotes_name_owners; fi; }
case $LABNOTES_SYSTEM in
*BSD | DragonFly) labnotes_stat_here() { stat -f '%HT|%Mp%03Lp|%Su|%u|%Sg|%g|%l %Sf|%z|%N' "$@"; } ;;
*) labnotes_stat_here() { stat -c '%F|%a|%U|%u|%G|%g|%h|%s|%n' "$@"; } ;;
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
    NF >= 9 && $4 ~ /^[0-9]+$/ && $6 ~ /^[0-9]+$/ {
      $3 = $4 in users ? users[$4] : $4
      $5 = $6 in groups ? groups[$6] : $6
    }
    { print }'
}

# passwd|group : the account file of an offline tree.
labnotes_tree_accounts() {
  labnotes_file_of=$(labnotes_regular_file "$LABNOTES_ROOT/etc/$1")
  if [ -r "$labnotes_file_of" ]; then printf '%s\n' "$labnotes_file_of"; else echo /dev/null; fi
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

# PATH... : a line for each regular file or directory and what it has besides: an ACL, extended attributes, Linux's flags against changes. BSD's
# flags are part of its stat.
case $LABNOTES_SYSTEM in
*BSD | DragonFly)
  labnotes_extras() {
    # shellcheck disable=SC2010 # nothing else shows that there is an ACL
    ! LC_ALL=C ls -ld "$@" 2>/dev/null | grep -q '^[-d].........+' || labnotes_each_extra acl labnotes_bsd_acl "$@"
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
      ! LC_ALL=C ls -ld "$@" 2>/dev/null | grep -q '^[-d].........+' || labnotes_each_extra acl labnotes_ls_acl "$@"
    fi
    [ -z "$(getfattr -m - --absolute-names "$@" 2>/dev/null | labnotes_attribute_names)" ] ||
      labnotes_each_extra attributes labnotes_attributes "$@"
    ! lsattr -d "$@" 2>/dev/null | grep -q '^[^ ]*[ai]' || labnotes_each_extra flags labnotes_flags "$@"
  }
  ;;
esac

# Whether ls does not show that a file has an ACL, which that of busybox does not.
labnotes_ls_hides_acls() { case $(ls --help 2>&1) in *BusyBox*) ;; *) false ;; esac; }

# PATH : the word for an ACL that no tool shows.
labnotes_unread_acl() { echo unread; }

# PATH : its ACL, if it has one with more than the mode.
labnotes_bsd_acl() {
  # shellcheck disable=SC2010 # nothing else shows that there is an ACL
  ! LC_ALL=C ls -ld "$1" | grep -q '^..........+' || getfacl -q "$1"
}

# KIND COMMAND... PATH... : what the command prints for each regular file or directory, on one line; the command has at most three options.
labnotes_each_extra() {
  labnotes_extra=$1 labnotes_shows=$2
  shift 2
  while :; do
    case $1 in -*) labnotes_shows="$labnotes_shows $1" ;; user) labnotes_shows="$labnotes_shows user" ;; *) break ;; esac
    shift
  done
  for labnotes_path; do
    { [ -f "$labnotes_path" ] || [ -d "$labnotes_path" ]; } && [ ! -L "$labnotes_path" ] || continue
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

# PATH... : after labnotes_assess, a line for each path that exists, a line for each that does not, lines for the directories above the
# latter, and the digests of the regular files.
labnotes_files() {
  labnotes_above='' labnotes_emptied_files=
  printf '%s\n' "$labnotes_listing"
  labnotes_extras "$@"
  for labnotes_path; do
    if [ -L "$labnotes_path" ]; then
      printf 'link|%s|%s\n' "$(labnotes_target "$labnotes_path")" "$labnotes_path"
    elif [ ! -e "$labnotes_path" ]; then
      labnotes_absent
    elif [ -f "$labnotes_path" ] && [ ! -s "$labnotes_path" ]; then
      labnotes_emptied
    fi
  done
  labnotes_stat_above
  labnotes_set_digests "$@"
  printf 'digests\n%s\n' "$labnotes_digests"
}

# PATH... : sets labnotes_digests to the lines for the regular files among these, and prints lines for those that are too large. GNU's
# tools print a backslash in a name twice, and a digest of hundreds of megabytes continues when the connection has ended, but the line
# before the next one fails: then each file has its own digest command.
labnotes_set_digests() {
  labnotes_digests='' labnotes_regular='' labnotes_singly=$labnotes_lengthy
  for labnotes_path; do
    [ -f "$labnotes_path" ] && [ ! -L "$labnotes_path" ] || continue
    case $labnotes_huge in *"$labnotes_newline$labnotes_path|"*)
      labnotes_size=${labnotes_huge#*"$labnotes_newline$labnotes_path|"}
      printf 'refused|%s %s|%s\n' "$labnotes_path" "$(labnotes_say_huge "${labnotes_size%%"$labnotes_newline"*}")" "$labnotes_path"
      continue
      ;;
    esac
    case $labnotes_path in *\\*) labnotes_singly=yes ;; esac
    labnotes_regular=$labnotes_regular$labnotes_path$labnotes_newline
  done
  [ -n "$labnotes_regular" ] || return 0
  labnotes_splitting=$IFS
  IFS=$labnotes_newline
  set -f
  if [ -z "$labnotes_singly" ]; then
    # shellcheck disable=SC2086 # paths
    labnotes_digests=$(labnotes_limit_cpu 600; labnotes_digest $labnotes_regular 2>/dev/null)
  else
    for labnotes_path in $labnotes_regular; do
      echo || exit
      labnotes_sum=$(labnotes_limit_cpu 120; labnotes_digest <"$labnotes_path") 2>/dev/null || continue
      labnotes_digests="$labnotes_digests${labnotes_sum%% *}  $labnotes_path$labnotes_newline"
    done
  fi
  set +f
  IFS=$labnotes_splitting
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

# LINES COMMAND... : runs a command with these lines as further arguments, which a loop would copy once for each line.
labnotes_with_lines() (
  labnotes_lines=$1
  shift
  labnotes_ifs=$IFS
  IFS=$labnotes_newline
  set -f
  # shellcheck disable=SC2086 # one line is one word
  set -- "$@" $labnotes_lines
  set +f
  IFS=$labnotes_ifs
  "$@"
)

# KNOWN PATH... : the answer of labnotes_files, and in a section of its own the content of each regular file whose digest does not
# start with a known one. KNOWN has a word for each path: known digests, separated by commas, or "none". What another user can replace
# is read path by path. The paths are added to labnotes_surveyed, and lines with their digests to labnotes_surveyed_digests.
labnotes_survey() {
  labnotes_known=$1
  shift
  labnotes_ifs=$IFS
  IFS=$labnotes_newline
  labnotes_surveyed="${labnotes_surveyed-}$*$labnotes_newline"
  IFS=$labnotes_ifs
  if [ -n "$LABNOTES_ROOT" ]; then
    for labnotes_path; do
      set -- "$@" "$LABNOTES_ROOT$labnotes_path"
      shift
    done
  fi
  labnotes_assess "$@"
  labnotes_apart=
  if [ -n "$labnotes_foreign$labnotes_shared" ]; then
    labnotes_words=
    for labnotes_path; do
      shift
      if labnotes_is_foreign "$labnotes_path"; then
        labnotes_apart="$labnotes_apart${labnotes_known%% *} $labnotes_path$labnotes_newline"
      else
        labnotes_words="$labnotes_words${labnotes_known%% *} "
        set -- "$@" "$labnotes_path"
      fi
      labnotes_known=${labnotes_known#* }
    done
    labnotes_known=$labnotes_words
    [ $# -eq 0 ] || labnotes_listing=$(labnotes_stat "$@" 2>/dev/null)
  fi
  [ $# -eq 0 ] || labnotes_survey_files "$@"
  [ -z "$labnotes_apart" ] || labnotes_survey_apart
}

# PATH... : the answer for paths that no other user can replace; labnotes_known has their words.
labnotes_survey_files() {
  labnotes_files "$@"
  labnotes_surveyed_digests=${labnotes_surveyed_digests-}$labnotes_digests$labnotes_newline
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
    labnotes_is_known "$labnotes_line" "${labnotes_known%% *}" || labnotes_content "$1"
  done
  IFS=$labnotes_ifs
  set +f
  labnotes_lost_contents
}

# DIGEST... KNOWN : whether a digest starts with a known one.
labnotes_is_known() {
  case ",$2," in *",${1%"${1#????????????????}"},"*) ;; *) false ;; esac
}

# The answer for the paths in labnotes_apart, each with its word before it.
labnotes_survey_apart() {
  labnotes_boundary ''
  labnotes_wanted='' labnotes_emptied_files='' labnotes_extended=
  labnotes_ifs=$IFS
  IFS=$labnotes_newline
  set -f
  for labnotes_line in $labnotes_apart; do
    IFS=$labnotes_ifs
    labnotes_path=${labnotes_line#* }
    labnotes_answer=$(labnotes_file_apart "$labnotes_path")
    printf '%s\n' "$labnotes_answer"
    case $labnotes_answer in *"${labnotes_newline}emptied|"*) labnotes_emptied_files=$labnotes_emptied_files$labnotes_path$labnotes_newline ;; esac
    labnotes_answer=${labnotes_answer##*"$labnotes_newline"}
    case $labnotes_answer in
    'digest|'*)
      labnotes_extended=$labnotes_extended$labnotes_path$labnotes_newline labnotes_sum=${labnotes_answer#digest|}
      labnotes_surveyed_digests="${labnotes_surveyed_digests-}${labnotes_sum%%|*}  $labnotes_path$labnotes_newline"
      labnotes_is_known "$labnotes_sum" "${labnotes_line%% *}" || labnotes_wanted=$labnotes_wanted$labnotes_path$labnotes_newline
      ;;
    [Dd]irectory*"$labnotes_path") labnotes_extended=$labnotes_extended$labnotes_path$labnotes_newline ;;
    esac
  done
  IFS=$labnotes_newline
  # shellcheck disable=SC2086 # paths
  set -- $labnotes_extended
  IFS=$labnotes_ifs
  [ $# -eq 0 ] || labnotes_extras "$@"
  IFS=$labnotes_newline
  for labnotes_path in $labnotes_wanted; do
    IFS=$labnotes_ifs
    labnotes_boundary "$labnotes_path"
    labnotes_reading "$labnotes_path" head -c 1048576 2>/dev/null
  done
  IFS=$labnotes_newline
  for labnotes_path in $labnotes_emptied_files; do
    IFS=$labnotes_ifs
    labnotes_lost_content_apart "$labnotes_path"
  done
  IFS=$labnotes_ifs
  set +f
}

# PATH : the lines for one path, which is entered part by part.
labnotes_file_apart() (
  labnotes_file=$1
  if ! labnotes_walk "$1"; then
    printf 'refused|%s|%s\n' "$labnotes_refusal" "$1"
    exit
  fi
  case $labnotes_rest in
  */*)
    labnotes_parent=${1%"/$labnotes_rest"} labnotes_next=./${labnotes_rest%%/*}
    if [ "$labnotes_parent" = "$1" ]; then
      printf 'refused|%s leads nowhere through a symbolic link; create the target of the link, or remove it|%s\n' "${1#"$LABNOTES_ROOT"}" "$1"
      exit
    fi
    [ ! -e "$labnotes_next" ] || printf 'blocked|%s|%s\n' "$labnotes_parent/${labnotes_next#./}" "$1"
    labnotes_say_absent "$1" "$labnotes_parent"
    exit
    ;;
  esac
  labnotes_line=$(labnotes_stat "./$labnotes_rest" 2>/dev/null)
  case $labnotes_line in
  '') labnotes_say_absent "$1" "${1%/*}" ;;
  [Rr]egular*)
    if labnotes_sum=$(labnotes_read_here labnotes_digest 2>&1); then
      printf '%s\n' "${labnotes_line%"./$labnotes_rest"}$1"
      labnotes_digest_here=${labnotes_sum%% *}
      set +f
      [ -s "./$labnotes_rest" ] || ! labnotes_find_lost "./$labnotes_rest" apart || printf 'emptied|%s|%s\n' "$labnotes_sum" "$1"
      printf 'digest|%s|%s\n' "$labnotes_digest_here" "$1"
    else
      printf 'refused|%s|%s\n' "${labnotes_sum##*"$labnotes_newline"}" "$1"
    fi
    ;;
  *)
    printf '%s\n' "${labnotes_line%"./$labnotes_rest"}$1"
    case $labnotes_line in [Ss]ymbolic*) printf 'link|%s|%s\n' "$(labnotes_target "./$labnotes_rest")" "$1" ;; esac
    ;;
  esac
)

# PATH PARENT : the lines for a path that does not exist in this directory, the nearest one above it.
labnotes_say_absent() {
  labnotes_line=$(labnotes_stat ./)
  printf '%s\nabsent|%s|%s\n' "${labnotes_line%./}$2/" "$2" "$1"
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
  labnotes_see <<.
$(labnotes_stat "$1")
.
  printf '%s\n' "$labnotes_seen"
}
