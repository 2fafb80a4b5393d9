# Assesses whether other users can replace what is at many paths. POSIX shell.

# PATH... : assesses the directories above the paths, by one stat for these and the paths, whose lines are labnotes_listing. Where another
# user can put something, they are labnotes_foreign, or labnotes_shared if they are sticky: the directories of root in there, in
# labnotes_firm, cannot be replaced. Files that are too large to be read are labnotes_huge, with their sizes; labnotes_lengthy is set if
# a digest takes long.
labnotes_assess() {
  labnotes_chain=$labnotes_newline labnotes_place=.
  if labnotes_is_root || [ -n "$LABNOTES_ROOT" ]; then
    for labnotes_path; do
      [ "${labnotes_path%/*}" != "$labnotes_place" ] || continue
      labnotes_place=${labnotes_path%/*} labnotes_step=$labnotes_place
      while :; do
        labnotes_it=${labnotes_step:-/}
        case $labnotes_chain in *"$labnotes_newline$labnotes_it$labnotes_newline"*) break ;; esac
        labnotes_chain=$labnotes_chain$labnotes_it$labnotes_newline
        case $labnotes_step in "$LABNOTES_ROOT" | '') break ;; esac
        labnotes_step=${labnotes_step%/*}
      done
    done
  fi
  labnotes_foreign='' labnotes_shared='' labnotes_firm=$labnotes_newline labnotes_huge=$labnotes_newline labnotes_lengthy=
  labnotes_splitting=$IFS
  IFS=$labnotes_newline
  set -f
  # shellcheck disable=SC2086 # paths
  labnotes_listing=$(labnotes_stat $labnotes_chain "$@" 2>/dev/null)
  for labnotes_line in $labnotes_listing; do
    IFS='|'
    # shellcheck disable=SC2086 # fields
    labnotes_assess_line $labnotes_line
    IFS=$labnotes_newline
  done
  set +f
  IFS=$labnotes_splitting
}
labnotes_assess_line() {
  case $1 in
  [Rr]egular*)
    case $8 in ?????????*) ;; *) return ;; esac
    labnotes_lengthy=yes labnotes_size=$8
    shift 8
    ! labnotes_is_huge "$labnotes_size" || labnotes_huge="$labnotes_huge$*|$labnotes_size$labnotes_newline"
    return
    ;;
  [Dd]irectory) labnotes_assess_place "$@" ;;
  [Ss]ymbolic*) labnotes_others=any ;;
  *) return ;;
  esac
  labnotes_uid=$4
  shift 8
  labnotes_it="$*"
  case $labnotes_chain in *"$labnotes_newline$labnotes_it$labnotes_newline"*) ;; *) return ;; esac
  case $labnotes_others in
  any) labnotes_foreign=$labnotes_foreign$labnotes_it$labnotes_newline ;;
  sticky) labnotes_shared=$labnotes_shared$labnotes_it$labnotes_newline ;;
  esac
  [ "$labnotes_uid" != 0 ] || labnotes_firm=$labnotes_firm$labnotes_it$labnotes_newline
}

# PATH : whether no other user can put something at the path, or replace a directory on the way to it.
labnotes_is_out_of_reach() {
  labnotes_assess "$1"
  ! labnotes_is_foreign "$1"
}

# PATH... : the lines for the regular files among these.
labnotes_print_digests() {
  labnotes_assess "$@"
  if [ -n "$labnotes_foreign$labnotes_shared" ]; then
    for labnotes_path; do
      shift
      if ! labnotes_is_foreign "$labnotes_path"; then
        set -- "$@" "$labnotes_path"
      elif labnotes_sum=$(labnotes_reading "$labnotes_path" labnotes_digest 2>/dev/null); then
        printf '%s  %s\n' "${labnotes_sum%% *}" "$labnotes_path"
      fi
    done
  fi
  labnotes_set_digests "$@"
  printf '%s\n' "$labnotes_digests"
}

# PATH : after labnotes_assess, whether another user can put something at the path or on the way to it, or a link leads there.
labnotes_is_foreign() {
  [ -n "$labnotes_foreign$labnotes_shared" ] || return
  labnotes_found=1 labnotes_splitting=$IFS
  IFS=$labnotes_newline
  set -f
  for labnotes_it in $labnotes_foreign; do
    case $1 in "${labnotes_it%/}"/*) labnotes_found=0 ;; esac
  done
  for labnotes_it in $labnotes_shared; do
    labnotes_inner=${1#"${labnotes_it%/}"/}
    [ "$labnotes_inner" != "$1" ] || continue
    case $labnotes_inner:$labnotes_firm in
    */*:*"$labnotes_newline${labnotes_it%/}/${labnotes_inner%%/*}$labnotes_newline"*) ;;
    *) labnotes_found=0 ;;
    esac
  done
  set +f
  IFS=$labnotes_splitting
  return $labnotes_found
}
