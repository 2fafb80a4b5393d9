# Writes files, directories and links. POSIX shell; the tools of BSD and of GNU differ.

# PATH... : writes these files and directories to the disk, with one process. A sync that ignores its operands, as that of coreutils
# before 8.24 and older ones of busybox do, has no error for one that does not exist.
case $LABNOTES_SYSTEM in
*BSD | DragonFly) labnotes_flush() { fsync "$@"; } ;;
*)
  if sync /dev/null/none 2>/dev/null; then
    labnotes_flush() {
      for labnotes_unflushed; do
        [ ! -d "$labnotes_unflushed" ] && dd if=/dev/null of="$labnotes_unflushed" conv=notrunc,fsync 2>/dev/null || {
          sync
          return
        }
      done
    }
  else
    labnotes_flush() { sync "$@" 2>/dev/null || sync; }
  fi
  ;;
esac

# DIRECTORY... : writes what was renamed, created and removed in those that exist to the disk.
labnotes_flush_directories() {
  for labnotes_unflushed; do
    shift
    [ ! -d "$labnotes_unflushed" ] || set -- "$@" "$labnotes_unflushed/."
  done
  [ $# -eq 0 ] || labnotes_flush "$@" 2>/dev/null || sync
}

# OWNER GROUP PATH : changes the owner, of a link itself: the owner of the directory could have put a link there. The names of an offline
# tree are its own.
labnotes_own() {
  [ "$(labnotes_ownership "$3" | cut -d' ' -f2-)" != "$1 $2" ] || return 0
  labnotes_ids=$(labnotes_owner_ids "$1" "$2") || {
    echo "$labnotes_ids"
    return 1
  }
  chown -h -- "$labnotes_ids" "$3"
}

# OWNER GROUP : what chown takes for them: of an offline tree its own numbers. Fails with the reason.
labnotes_owner_ids() {
  labnotes_gid=
  if [ -n "$LABNOTES_ROOT" ]; then
    labnotes_uid=$(labnotes_tree_number passwd "$1") && labnotes_gid=$(labnotes_tree_number group "$2") || {
      echo "${labnotes_gid:-$labnotes_uid}"
      return 1
    }
    echo "$labnotes_uid:$labnotes_gid"
  else
    echo "$1:$2"
  fi
}

# MODE PATH : a link is not followed either. With fewer zeros, GNU leaves the set-ID bits of a directory.
labnotes_chmod() {
  [ ! -L "$2" ] && chmod -- "00$1" "$2"
}

# PATH
labnotes_remove() { labnotes_enter "$1" && rm -f "./${1##*/}"; }
labnotes_remove_directory() { labnotes_enter "$1" && rmdir "./${1##*/}"; }

# PATH MODE OWNER GROUP [COMMAND...] < content : replaces the file at once; keeps the old one if the command, which gets the path and
# the new content, fails.
labnotes_write() {
  labnotes_enter "$1" || return
  labnotes_name=${1##*/} labnotes_path=$1 labnotes_mode=$2 labnotes_owner=$3 labnotes_group=$4
  labnotes_new=./.$labnotes_name.labnotes-$LABNOTES_SUFFIX
  labnotes_remove_leftovers ''
  shift 4
  if labnotes_is_private ./ && labnotes_is_same_audience; then
    labnotes_fill "$labnotes_new" "./$labnotes_name" "$@"
  else
    labnotes_write_apart "$@"
  fi || {
    labnotes_drop_new
    return 1
  }
  labnotes_remove_leftovers .old || return 0
}

# [.old] : removes what a killed run left; what may be the only complete content of a file only with ".old".
labnotes_remove_leftovers() (
  [ -n "$1" ] || [ ! -e "./$labnotes_name" ] || [ -s "./$labnotes_name" ] || exit 0
  for labnotes_leftover in "./.$labnotes_name.labnotes-"*; do
    if [ -n "$1" ] || ! labnotes_is_old_content "$labnotes_leftover"; then
      labnotes_discard "$labnotes_leftover"
    fi
  done 2>/dev/null
  :
)
labnotes_is_old_content() {
  case $1 in *.old) ;; *) [ -e "$1/new.old" ] ;; esac
}

# NAME : removes a file of a run, or a directory with what a run puts there. It does not remove any tree: busybox would follow a link that
# replaces a directory meanwhile.
labnotes_discard() {
  if [ -d "$1" ] && [ ! -L "$1" ]; then
    (labnotes_enter_own "$1" && { rm -f ./new ./new.old 2>/dev/null || rmdir ./new; })
    rmdir "$1"
  else
    rm -f "$1"
  fi
}

# ./NAME : enters a directory of this one, which is not the target of a link.
labnotes_enter_own() {
  labnotes_parent=$(pwd -P) && cd -P "$1" && [ "$(pwd -P)" = "${labnotes_parent%/}/${1#./}" ]
}

# Removes the new file, but not the old content of a file that could not be completed.
labnotes_drop_new() {
  [ -e "$labnotes_new/new.old" ] || labnotes_discard "$labnotes_new"
}

# Whether the users who may read a new file are those who may read the old one, whose mode it has for a moment.
labnotes_is_same_audience() {
  [ ! -e "./$labnotes_name" ] || [ "$(labnotes_ownership "./$labnotes_name")" = "$labnotes_mode $labnotes_owner $labnotes_group" ]
}

# NEW PATH [COMMAND...] < content
labnotes_fill() {
  labnotes_filled=$1 labnotes_place=$2
  shift 2
  (set -C && cat >"$labnotes_filled") && { [ $# -eq 0 ] || "$@" "$labnotes_path" <"$labnotes_filled"; } &&
    labnotes_own "$labnotes_owner" "$labnotes_group" "$labnotes_filled" || return
  if [ -f "$labnotes_place" ] && [ ! -L "$labnotes_place" ] && ! labnotes_is_equivalent "$labnotes_place" "$labnotes_filled"; then
    labnotes_write_in_place "$labnotes_filled" "$labnotes_place"
  else
    labnotes_chmod "$labnotes_mode" "$labnotes_filled" && labnotes_flush "$labnotes_filled" &&
      labnotes_replace "$labnotes_filled" "$labnotes_place"
  fi
}

# [COMMAND...] < content : makes the file out of reach of other users: in a directory in there that only this user may enter, by
# relative paths, since the owner of the directory may rename that one.
labnotes_write_apart() (
  labnotes_enter_new || exit
  labnotes_fill new "../$labnotes_name" "$@"
  labnotes_status=$?
  rm -f new
  [ -e new.old ] || rmdir "../${labnotes_new##*/}"
  exit $labnotes_status
)

# Makes the directory labnotes_new, which only this user may enter, and enters it.
labnotes_enter_new() {
  (umask 077 && mkdir "$labnotes_new") || return
  cd -P "$labnotes_new" && [ -O . ] &&
    case $(pwd -P) in */"${labnotes_new##*/}") ;; *) false ;; esac && chmod 700 . || {
    echo "$labnotes_new was replaced while it was made"
    return 1
  }
}

# PATH MODE OWNER GROUP DIGEST : sets these of a file with this content. Where another user could replace the file, it is written
# again, and its content is checked before its owner is set.
labnotes_own_file() {
  labnotes_enter "$1" || return
  if labnotes_is_private ./; then
    labnotes_own "$3" "$4" "./${1##*/}" && labnotes_chmod "$2" "./${1##*/}"
  else
    labnotes_reading "$1" cat | labnotes_write "$1" "$2" "$3" "$4" labnotes_is_content "$5"
  fi
}

# DIGEST PATH < content
labnotes_is_content() { case $(labnotes_digest) in "$1 "*) ;; *) false ;; esac }

# PATH MODE OWNER GROUP [OWNERSHIP] : sets these of a directory, and makes it if it is missing. Where another user could replace it by
# another directory, it must have the observed mode, owner and group, or the desired ones; OWNERSHIP may be "any".
labnotes_directory() {
  labnotes_enter "$1" || return
  if [ ! -d "./${1##*/}" ]; then
    labnotes_make_parent "$1" "$2" "$3" "$4"
  elif labnotes_is_private ./; then
    labnotes_own "$3" "$4" "./${1##*/}" && labnotes_chmod "$2" "./${1##*/}"
  else
    labnotes_directory_apart "$@"
  fi
}

# PATH MODE OWNER GROUP : sets these of the directory that was entered, which is not the target of a link.
labnotes_directory_apart() (
  labnotes_enter_own "./${1##*/}" && case ${5-}:$(labnotes_ownership .) in any:* | *:"$2 $3 $4" | "$5:$5") ;; *) false ;; esac || {
    echo "$1 was replaced by something else"
    exit 1
  }
  labnotes_own "$3" "$4" . && labnotes_chmod "$2" .
)

# PATH MODE OWNER GROUP : makes a parent directory, unless it exists by now. No other user can replace it before it has its owner: in
# the directory of another user it is made where only this user may enter.
labnotes_make_parent() {
  labnotes_enter "$1" || return
  [ ! -d "./${1##*/}" ] || return 0
  if labnotes_is_private ./; then
    mkdir "./${1##*/}" && labnotes_own "$3" "$4" "./${1##*/}" && labnotes_chmod "$2" "./${1##*/}"
  else
    labnotes_new=./.${1##*/}.labnotes-$LABNOTES_SUFFIX
    (for labnotes_leftover in "./.${1##*/}.labnotes-"*; do labnotes_discard "$labnotes_leftover"; done) 2>/dev/null
    labnotes_make_parent_apart "$@" || {
      labnotes_discard "$labnotes_new"
      return 1
    }
  fi
}
labnotes_make_parent_apart() (
  labnotes_enter_new || exit
  mkdir new && labnotes_own "$3" "$4" new && labnotes_chmod "$2" new && labnotes_replace new "../${1##*/}"
  labnotes_status=$?
  rm -rf new
  rmdir "../${labnotes_new##*/}"
  exit $labnotes_status
)

# PATH TARGET [OWNER GROUP] : replaces the link at once. In the directory of another user, who could replace it before it has its
# owner, it is made where only this user may enter.
labnotes_link() {
  labnotes_enter "$1" || return
  labnotes_new=./.${1##*/}.labnotes-$LABNOTES_SUFFIX
  labnotes_discard "$labnotes_new"
  if [ -d "./${1##*/}" ] && [ ! -L "./${1##*/}" ]; then
    echo "$1 is a directory"
    return 1
  elif labnotes_is_private ./; then
    labnotes_make_link "$labnotes_new" "./${1##*/}" "$@"
  else
    labnotes_link_apart "$@"
  fi || {
    labnotes_discard "$labnotes_new"
    return 1
  }
}
labnotes_link_apart() (
  labnotes_enter_new || exit
  labnotes_make_link new "../${1##*/}" "$@"
  labnotes_status=$?
  rm -f new
  rmdir "../${labnotes_new##*/}"
  exit $labnotes_status
)

# NEW PLACE PATH TARGET [OWNER GROUP] : on BSD a link has a mode, for which the umask counts.
labnotes_make_link() {
  labnotes_openly ln -s -- "$4" "$1" && { [ $# -eq 4 ] || labnotes_own "$5" "$6" "$1"; } && labnotes_replace "$1" "$2"
}

case $LABNOTES_SYSTEM in
*BSD | DragonFly)
  labnotes_replace() {
    if [ -d "$2" ] && [ ! -L "$2" ]; then
      echo "${2##*/} is a directory"
      return 1
    fi
    mv -f -h "$1" "$2"
  }
  ;;
*) labnotes_replace() { mv -f -T "$1" "$2"; } ;;
esac

# CHECKER PATH < text : fails with the reason if the program rejects the text alone, or gives no verdict although the host has it, unless
# the user passed --unchecked; later changes may settle a clash with other files.
labnotes_approve() {
  labnotes_verdict=$(labnotes_validate "$1" "$2")
  case $labnotes_verdict in
  good | none* | clash*) return 0 ;;
  bad*) printf '%s is not written, because it would be rejected:%s\n' "$2" "${labnotes_verdict#bad}" ;;
  *) labnotes_refuse_unchecked "$2" && return ;;
  esac
  return 1
}

# PATH : fails with the reason why its text has no verdict, or succeeds because the user passed --unchecked.
labnotes_refuse_unchecked() {
  [ -z "$LABNOTES_UNCHECKED" ] || return 0
  labnotes_reason=${labnotes_verdict#unchecked"$labnotes_newline"}
  printf '%s is not written, because it cannot be validated:\n%s, or pass --unchecked\n' "$1" "${labnotes_reason:-the validation was killed; run the command again}"
  return 1
}

# CHECKER PATH < text : the same without the output of the program.
labnotes_approve_secret() {
  labnotes_approve "$1" "$2" >/dev/null && return
  case $labnotes_verdict in
  bad*) ;;
  *)
    labnotes_refuse_unchecked "$2"
    return
    ;;
  esac
  printf '%s is not written, because it would be rejected; the reason is not shown, because the text is secret\n' "$2"
  return 1
}
