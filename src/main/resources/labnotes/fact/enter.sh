# Enters directories without following links of other users. POSIX shell.

# PATH : enters the directory of a path, which is then named relative to it, part by part. Root follows only a link that no other user
# can have made, and no link may lead out of an offline tree. If the path changes meanwhile, it fails unless the directory is the
# one that the checked links lead to. It prints why it fails.
labnotes_enter() {
  labnotes_walk "$1" && case $labnotes_rest in
  */*) labnotes_refusal="${labnotes_next#"$LABNOTES_ROOT"} does not exist or is not a directory" ;;
  *) return ;;
  esac
  printf '%s\n' "$labnotes_refusal"
  return 1
}

# PATH : enters the last directory on the way that exists. The rest of the way is labnotes_rest: the name of the path if the way is
# complete. With labnotes_to_target, a link at the end is followed too. If it fails, labnotes_refusal is the reason.
labnotes_walk() {
  labnotes_way=$LABNOTES_ROOT labnotes_rest=${1#"$LABNOTES_ROOT"/} labnotes_hops=0
  while :; do
    case $labnotes_rest in
    /*) labnotes_rest=${labnotes_rest#/} ;;
    ./*) labnotes_rest=${labnotes_rest#./} ;;
    ../*)
      labnotes_way=${labnotes_way%/*} labnotes_rest=${labnotes_rest#../}
      labnotes_inside "$labnotes_way" "$1" || return
      ;;
    *)
      labnotes_next=$labnotes_way/${labnotes_rest%%/*}
      case ${labnotes_to_target:-$labnotes_rest} in yes | */*) ;; *) break ;; esac
      if [ -L "$labnotes_next" ]; then
        labnotes_follow "$1" || return
      else
        case $labnotes_rest in */*) [ -d "$labnotes_next" ] ;; *) false ;; esac || break
        labnotes_way=$labnotes_next labnotes_rest=${labnotes_rest#*/}
      fi
      ;;
    esac
  done
  labnotes_go "$labnotes_way" "$1"
}

# DIRECTORY PATH : enters a directory on the way of the path if it still is where it was.
labnotes_go() {
  if cd -P "$1/" 2>/dev/null; then
    [ "$(pwd -P)" != "${1:-/}" ] || return 0
    labnotes_refusal="the directory of ${2#"$LABNOTES_ROOT"} was replaced while it was entered"
  else
    labnotes_refusal=${1#"$LABNOTES_ROOT"}
    labnotes_refusal="this user cannot enter ${labnotes_refusal:-/}; use --become sudo or doas"
  fi
  return 1
}

# PATH : continues the way at the target of the link that is next.
labnotes_follow() {
  labnotes_go "$labnotes_way" "$1" || return
  labnotes_hop=./${labnotes_rest%%/*} labnotes_hops=$((labnotes_hops + 1))
  labnotes_refusal="${labnotes_next#"$LABNOTES_ROOT"} is a symbolic link of another user, or one that another user can replace; root does not follow it: \
declare the path that it leads to"
  ! labnotes_is_root || labnotes_is_lasting "$labnotes_hop" || return
  labnotes_refusal="${labnotes_next#"$LABNOTES_ROOT"} is a symbolic link that leads nowhere"
  [ "$labnotes_hops" -le 40 ] && labnotes_aim=$(readlink -n "$labnotes_hop" && echo .) || return
  labnotes_aim=${labnotes_aim%.}
  case $labnotes_rest in */*) labnotes_rest=$labnotes_aim/${labnotes_rest#*/} ;; *) labnotes_rest=$labnotes_aim ;; esac
  case $labnotes_aim in
  /*)
    labnotes_inside "$labnotes_aim" "$1" || return
    labnotes_way=$LABNOTES_ROOT labnotes_rest=${labnotes_rest#"$LABNOTES_ROOT"}
    ;;
  esac
}

# DIRECTORY PATH : whether the directory is in the tree.
labnotes_inside() {
  case $1/ in "$LABNOTES_ROOT"/*) return ;; esac
  labnotes_refusal="${2#"$LABNOTES_ROOT"} leads out of $LABNOTES_ROOT through a symbolic link"
  return 1
}

# NAME : whether an entry of this directory is root's, and no other user can have made it or can replace it: in a sticky directory,
# others can make another name of what belongs to root, but cannot rename it.
labnotes_is_lasting() {
  labnotes_look "$1"
  [ "$labnotes_uid" = 0 ] && case $labnotes_others:$labnotes_links in none:* | sticky:1) ;; *) false ;; esac
}

# NAME : what an entry of this directory is, by one stat: labnotes_type, empty if it does not exist, labnotes_seen, which is MODE OWNER
# GROUP, labnotes_uid, labnotes_links and labnotes_size. What other users can do in this directory is labnotes_others: none, sticky or any.
labnotes_look() {
  labnotes_both=$(labnotes_stat ./ "$1" 2>/dev/null)
  {
    IFS='|' read -r labnotes_type labnotes_seen _ labnotes_uid _
    labnotes_assess_place "$labnotes_type" "$labnotes_seen" '' "$labnotes_uid"
    labnotes_see
  } <<.
$labnotes_both
.
}

# < a line of labnotes_stat : sets what labnotes_look says of an entry.
labnotes_see() {
  IFS='|' read -r labnotes_type labnotes_seen labnotes_owned labnotes_uid labnotes_grouped labnotes_gid labnotes_links labnotes_size _
  labnotes_links=${labnotes_links%% *}
  case $labnotes_owned in UNKNOWN | "("*) labnotes_owned=$labnotes_uid ;; esac
  case $labnotes_grouped in UNKNOWN | "("*) labnotes_grouped=$labnotes_gid ;; esac
  while :; do case $labnotes_seen in 0?*) labnotes_seen=${labnotes_seen#0} ;; *) break ;; esac; done
  labnotes_seen="$labnotes_seen $labnotes_owned $labnotes_grouped"
}

# TYPE MODE OWNER UID... : what other users can do in a directory. An ACL shows in the mode of the group.
labnotes_assess_place() {
  labnotes_others=any
  labnotes_is_root || labnotes_others=none
  case $4:$2 in
  0:*[2367]? | 0:*[2367]) case $2 in *[1357]???) labnotes_others=sticky ;; esac ;;
  0:*) labnotes_others=none ;;
  esac
}

# DIRECTORY : whether no other user can put a file or a link into it or replace one in it.
labnotes_is_private() {
  labnotes_is_root || return 0
  IFS='|' read -r labnotes_type labnotes_seen _ labnotes_uid _ <<.
$(labnotes_stat_here "$1")
.
  labnotes_assess_place "$labnotes_type" "$labnotes_seen" '' "$labnotes_uid"
  [ "$labnotes_others" = none ]
}
