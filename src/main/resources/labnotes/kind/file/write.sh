# Writes files, directories and links. POSIX shell; the tools of BSD and of GNU differ.

case $LABNOTES_SYSTEM in
*BSD | DragonFly) labnotes_flush() { fsync "$1"; } ;;
*) labnotes_flush() { sync "$1" 2>/dev/null || sync; } ;;
esac

# OWNER GROUP PATH : in an offline tree that is not changed by root, everything belongs to who changes it. Who owns the folder
# could have put a link in the path's place, which is never followed.
labnotes_own() {
  [ "$(labnotes_ownership "$3" | cut -d' ' -f2-)" = "$1 $2" ] || chown -h "$1:$2" "$3"
}

# MODE PATH : neither here is a link followed.
labnotes_chmod() {
  [ ! -L "$2" ] && chmod "$1" "$2"
}

# PATH : enters the folder of what is to be changed, which is then named from within. Root goes through no link of somebody else,
# who could lead it anywhere, and no link leads out of an offline tree. Whatever becomes of the path meanwhile, where it ends up
# is where the links that were looked at lead.
labnotes_enter() {
  labnotes_way=$LABNOTES_ROOT labnotes_rest=${1#"$LABNOTES_ROOT"/}
  while :; do
    case $labnotes_rest in */*) ;; *) break ;; esac
    labnotes_way=${labnotes_way%/}/${labnotes_rest%%/*} labnotes_rest=${labnotes_rest#*/}
    [ -L "$labnotes_way" ] || continue
    if labnotes_is_root && [ "$(labnotes_stat "$labnotes_way" | cut -d'|' -f4)" != 0 ]; then
      echo "$labnotes_way is a link that is not root's, and nothing is changed through it"
      return 1
    fi
    labnotes_way=$(cd -P "$labnotes_way/" && pwd -P) || return
    labnotes_inside "$labnotes_way" "$1" || return
  done
  cd -P "${labnotes_way:-/}/" || return
  [ "$(pwd -P)" = "${labnotes_way:-/}" ] || {
    echo "the folder of $1 was exchanged while it was entered"
    return 1
  }
}

# FOLDER PATH
labnotes_inside() {
  case $1/ in "$LABNOTES_ROOT"/*) return ;; esac
  echo "$2 leads out of $LABNOTES_ROOT through a symbolic link"
  return 1
}

# PATH
labnotes_remove() { labnotes_enter "$1" && rm -f "./${1##*/}"; }
labnotes_remove_directory() { labnotes_enter "$1" && rmdir "./${1##*/}"; }

# FOLDER : whether nobody else can put something else in the place of what is made there. Who owns a folder can.
labnotes_is_ours() { ! labnotes_is_root || [ -O "$1" ]; }

# PATH MODE OWNER GROUP [COMMAND...] < content : the file is the old one or the new one at any instant; it stays the old one where
# the command, which is given the path and the new content, fails.
labnotes_write() {
  labnotes_enter "$1" || return
  labnotes_name=${1##*/} labnotes_path=$1 labnotes_mode=$2 labnotes_owner=$3 labnotes_group=$4
  labnotes_new=./.$labnotes_name.labnotes-${LABNOTES_MARK#labnotes-}
  rm -rf "./.$labnotes_name.labnotes-"*
  shift 4
  if labnotes_is_ours ./; then
    labnotes_fill "$labnotes_new" "./$labnotes_name" "$@"
  else
    labnotes_write_apart "$@"
  fi || {
    rm -rf "$labnotes_new"
    return 1
  }
}

# NEW PATH [COMMAND...] < content
labnotes_fill() {
  labnotes_filled=$1 labnotes_place=$2
  shift 2
  (set -C && cat >"$labnotes_filled") && { [ $# -eq 0 ] || "$@" "$labnotes_path" <"$labnotes_filled"; } &&
    labnotes_own "$labnotes_owner" "$labnotes_group" "$labnotes_filled" && labnotes_chmod "$labnotes_mode" "$labnotes_filled" &&
    labnotes_flush "$labnotes_filled" && labnotes_replace "$labnotes_filled" "$labnotes_place"
}

# [COMMAND...] < content : makes the file where its folder's owner cannot reach: in a folder in there that only we may enter, by
# paths from within, for the folder may be given another name.
labnotes_write_apart() (
  (umask 077 && mkdir "$labnotes_new") && cd -P "$labnotes_new" && [ -O . ] &&
    case $(pwd -P) in */"${labnotes_new##*/}") ;; *) false ;; esac && chmod 700 . || {
    echo "$labnotes_new was exchanged while it was made"
    exit 1
  }
  labnotes_fill new "../$labnotes_name" "$@"
  labnotes_status=$?
  rm -f new
  rmdir "../${labnotes_new##*/}"
  exit $labnotes_status
)

# PATH MODE OWNER GROUP DIGEST : gives a file of this content these. Where somebody else could put another one in its place it is
# made anew, and its content looked at before it is given to anybody.
labnotes_own_file() {
  labnotes_enter "$1" || return
  if labnotes_is_ours ./; then
    labnotes_own "$3" "$4" "./${1##*/}" && labnotes_chmod "$2" "./${1##*/}"
  else
    labnotes_write "$1" "$2" "$3" "$4" labnotes_is_content "$5" <"./${1##*/}"
  fi
}

# DIGEST PATH < content
labnotes_is_content() { case $(labnotes_digest) in "$1 "*) ;; *) false ;; esac }

# PATH MODE OWNER GROUP : a folder with these, made where it is missing.
labnotes_directory() {
  labnotes_enter "$1" || return
  [ -d "./${1##*/}" ] || mkdir "./${1##*/}" || return
  if labnotes_is_ours ./; then
    labnotes_own "$3" "$4" "./${1##*/}" && labnotes_chmod "$2" "./${1##*/}"
  else
    labnotes_directory_apart "$@"
  fi
}

# PATH MODE OWNER GROUP : what is changed is what was entered, and that is no link's end.
labnotes_directory_apart() (
  labnotes_folder=$(pwd -P) && cd -P "./${1##*/}" && [ "$(pwd -P)" = "${labnotes_folder%/}/${1##*/}" ] || {
    echo "$1 was exchanged for something else"
    exit 1
  }
  labnotes_own "$3" "$4" . && chmod "$2" .
)

# PATH TARGET : the link is the old one or the new one at any instant.
labnotes_link() {
  labnotes_enter "$1" || return
  labnotes_new=./.${1##*/}.labnotes-${LABNOTES_MARK#labnotes-}
  rm -f "$labnotes_new"
  ln -s "$2" "$labnotes_new" && if [ -d "./${1##*/}" ] && [ ! -L "./${1##*/}" ]; then
    rm -f "$labnotes_new"
    echo "$1 is a folder"
    return 1
  else
    labnotes_replace "$labnotes_new" "./${1##*/}"
  fi
}

case $LABNOTES_SYSTEM in
*BSD | DragonFly) labnotes_replace() { mv -f -h "$1" "$2"; } ;;
*) labnotes_replace() { mv -f -T "$1" "$2"; } ;;
esac

# CHECKER PATH < text : fails with what is wrong where the program would not take the text.
labnotes_approve() {
  labnotes_verdict=$(labnotes_judge "$1" "$2")
  case $labnotes_verdict in bad*) ;; *) return 0 ;; esac
  printf '%s is not written, for it would be refused:%s\n' "$2" "${labnotes_verdict#bad}"
  return 1
}

# CHECKER PATH < text : the same without what is wrong.
labnotes_approve_secret() {
  labnotes_approve "$1" "$2" >/dev/null && return
  printf '%s is not written, for it would be refused; the text is secret, so it is not shown why\n' "$2"
  return 1
}
