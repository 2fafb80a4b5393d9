# Checkouts of git, by the user who owns them. POSIX shell.

# (PATH USER URL VERSION SUBMODULES REMOVAL)... : after a line "= N" what is known of each. Lines of the user's git begin with a blank.
labnotes_git_states() {
  labnotes_index=0
  while [ $# -gt 0 ]; do
    echo "= $labnotes_index"
    (
      if command -v git >/dev/null 2>&1; then
        LABNOTES_URL=$3 LABNOTES_VERSION=$4 LABNOTES_MODULES=$5 LABNOTES_REMOVAL=$6
        export LABNOTES_URL LABNOTES_VERSION LABNOTES_MODULES LABNOTES_REMOVAL
        labnotes_git_state "$1" "$2"
      else
        echo missing
      fi
    )
    shift 6
    labnotes_index=$((labnotes_index + 1))
  done
}

# PATH USER
labnotes_git_state() {
  if ! labnotes_git_enter "$1" "$2"; then
    printf 'refused %s\n' "$labnotes_refusal"
    return
  fi
  printf 'owner %s\n' "$labnotes_owner"
  { labnotes_git 60 "$(labnotes_git_look)" 2>/dev/null || echo 'unreachable it did not answer within 60 s'; } | cut -c 1-4096 | sed 's/^/ /'
}

# PATH USER : enters the last directory on the way to the checkout that exists. labnotes_worker is the user, or the owner of the
# checkout or of that directory; labnotes_owner is the owner of the checkout, or the worker if there is none. Root does not work in a
# directory that another user could replace.
labnotes_git_enter() {
  labnotes_walk "$1" || return
  labnotes_around=$(pwd -P)
  LABNOTES_PLACE=${labnotes_around%/}/$labnotes_rest
  labnotes_look "./$labnotes_rest"
  if [ -n "$labnotes_type" ]; then
    labnotes_owner=$labnotes_owned
    labnotes_worker=${2:-$labnotes_owner}
  else
    labnotes_look .
    labnotes_worker=${2:-$labnotes_owned}
    labnotes_owner=$labnotes_worker
  fi
  export LABNOTES_PLACE
  [ "$labnotes_worker" != root ] || labnotes_is_out_of_reach "$LABNOTES_PLACE" || {
    labnotes_refusal="another user than root can replace ${1#"$LABNOTES_ROOT"}; declare \`user\`, or another path"
    return 1
  }
}

# SECONDS SCRIPT : runs a script about the checkout as its user, who is never asked anything.
labnotes_git() {
  labnotes_run "$1" "$labnotes_worker" "$(labnotes_git_settings)
$2"
}
labnotes_git_settings() {
  cat <<'END'
unset SUDO_UID SUDO_GID GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
GIT_TERMINAL_PROMPT=0 GIT_ASKPASS=true SSH_ASKPASS=true GIT_OPTIONAL_LOCKS=0
place() {
  cd -P "$LABNOTES_PLACE" || exit
  ssh=$(git config --get core.sshCommand) || ssh=ssh
  GIT_SSH_COMMAND="$ssh -o BatchMode=yes -o ConnectTimeout=10"
  export GIT_SSH_COMMAND
}
commit() { git rev-parse -q --verify "$1^{commit}" 2>/dev/null; }
branch() { git symbolic-ref -q HEAD | sed 's|^refs/heads/||'; }
stays() { git log --max-count=20 --format="$1commit %h %s" "$2" --not --remotes --tags --glob='refs/labnotes/*' 2>/dev/null; }
changed() { git status --porcelain -uno --ignore-submodules=all 2>&1; }
modules() {
  [ -z "$LABNOTES_MODULES" ] || git submodule status --recursive 2>&1 | sed -n 's/^[-+U][0-9a-f]* //p'
}
export GIT_TERMINAL_PROMPT GIT_ASKPASS SSH_ASKPASS GIT_OPTIONAL_LOCKS
END
}

# What is known of the checkout, and of the remote if that matters: "head COMMIT", "branch NAME", "url URL", "applied COMMIT" of the last
# run, "known COMMIT" of a version that never changes, "module PATH" of those that are not in place, "default REF", "remote COMMIT REF",
# "unreachable REASON", and "work …" for what exists only here; or "broken REASON".
labnotes_git_look() {
  cat <<'END'
known=
local_commit() {
  case ${#LABNOTES_VERSION}:$LABNOTES_VERSION in
  40:*[!0-9a-f]* | 64:*[!0-9a-f]*) ;;
  40:* | 64:*) commit "$LABNOTES_VERSION" && return ;;
  esac
  case $LABNOTES_VERSION in
  '' | refs/heads/*) ;;
  refs/*) commit "$LABNOTES_VERSION" ;;
  *) [ -n "$(commit "refs/remotes/origin/$LABNOTES_VERSION")" ] || commit "refs/tags/$LABNOTES_VERSION" ;;
  esac
}
if [ ! -e "$LABNOTES_PLACE" ]; then
  LABNOTES_PLACE=/
  place
elif ! cd -P "$LABNOTES_PLACE" 2>/dev/null; then
  echo "broken it cannot be entered by $(id -un)"
  exit 0
elif [ -e .git ]; then
  place
  top=$(git rev-parse --show-toplevel 2>&1)
  if [ "$top" != "$(pwd -P)" ]; then
    echo "broken $top" | sed -n 1p
    exit 0
  fi
  url=$(git config --get remote.origin.url)
  echo "head $(commit HEAD)"
  echo "branch $(branch)"
  echo "url $url"
  echo "applied $(commit refs/labnotes/applied)"
  modules | sed 's/ (.*//; s/^/module /'
  [ "$url" != "$LABNOTES_URL" ] || known=$(local_commit)
  echo "known $known"
elif [ -n "$(ls -A)" ]; then
  echo "broken it is not a checkout of git"
  exit 0
else
  place
fi
target=${LABNOTES_VERSION#refs/heads/}
if [ -z "$known$LABNOTES_REMOVAL" ]; then
  [ -z "$LABNOTES_VERSION" ] || set -- "$LABNOTES_VERSION" "$LABNOTES_VERSION^{}"
  if answer=$(git ls-remote --symref -- "$LABNOTES_URL" HEAD "$@" 2>&1); then
    printf '%s\n' "$answer" | awk -F '\t' '
      /^ref: / && $2 == "HEAD" { print "default " substr($1, 6) }
      $1 ~ /^[0-9a-f]+$/ { print "remote " $1 " " $2 }'
    [ -n "$target" ] || target=$(printf '%s\n' "$answer" | sed -n 's|^ref: refs/heads/\([^	]*\).*|\1|p')
  else
    printf '%s\n' "$answer" | sed -n '/^[Ww]arning/d; /./{ s/^fatal: //; s/^/unreachable /p; q; }'
  fi
fi
[ -e .git ] || exit 0
if [ -n "$LABNOTES_REMOVAL" ]; then
  git status --porcelain -unormal --ignored 2>&1 | sed -n '1,20s/^/work /p'
  git stash list 2>/dev/null | sed -n '1,20s/^/work /p'
  stays 'work ' --branches
else
  changed | sed -n '1,20s/^/work /p'
  [ -z "$(commit "refs/heads/$target")" ] || [ "$(branch)" = "$target" ] || stays 'work ' "refs/heads/$target"
fi
stays 'work ' HEAD
[ -z "$LABNOTES_MODULES" ] || git submodule --quiet foreach --recursive '{
  git status --porcelain -uno --ignore-submodules=all
  git log --max-count=20 --format="commit %h %s" HEAD --not --remotes --tags "$sha1"
} 2>&1 | while IFS= read -r line; do printf "work %s: %s\n" "$displaypath" "$line"; done' 2>/dev/null
:
END
}

# PATH USER HEAD BRANCH : whether the checkout has that commit and branch and no changed files; without HEAD, whether there is none.
labnotes_git_is() (
  labnotes_git_enter "$1" "$2" || exit
  [ -n "$3" ] || {
    [ ! -e "$LABNOTES_PLACE" ] || [ -z "$(ls -A -- "$LABNOTES_PLACE")" ]
    exit
  }
  LABNOTES_MODULES=
  export LABNOTES_MODULES
  [ "$(labnotes_git 60 'place && commit HEAD && echo "branch $(branch)" && changed' 2>/dev/null)" = "$3
branch $4" ]
)

# PATH USER URL COMMIT REF BRANCH SUBMODULES : the names of what a script reads.
labnotes_git_export() {
  LABNOTES_URL=$3 LABNOTES_COMMIT=$4 LABNOTES_REF=$5 LABNOTES_BRANCH=$6 LABNOTES_MODULES=$7
  export LABNOTES_URL LABNOTES_COMMIT LABNOTES_REF LABNOTES_BRANCH LABNOTES_MODULES
}

# The same : fetches the commit, and fails with the reason if the change would overwrite a file; changes no file of the checkout.
labnotes_git_prepare() (
  if ! labnotes_git_enter "$1" "$2"; then
    printf '%s\n' "$labnotes_refusal"
    exit 1
  fi
  labnotes_git_export "$@"
  labnotes_git 3600 "$(labnotes_git_fetch)
place && fetch && git read-tree -n -m -u HEAD \"\$LABNOTES_COMMIT\" && keep"
)

# The same : the checkout gets the commit.
labnotes_git_update() (
  if ! labnotes_git_enter "$1" "$2"; then
    printf '%s\n' "$labnotes_refusal"
    exit 1
  fi
  labnotes_git_export "$@"
  labnotes_git 3600 "$(labnotes_git_fetch)
place && fetch && configure && switch"
)

# The same : makes the checkout beside its place, to which it is moved when it is complete.
labnotes_git_create() (
  if ! labnotes_git_enter "$1" "$2"; then
    printf '%s\n' "$labnotes_refusal"
    exit 1
  fi
  labnotes_enter "$1" || exit
  labnotes_git_export "$@"
  labnotes_place=${1##*/} labnotes_aside=.${1##*/}.labnotes-$LABNOTES_SUFFIX
  labnotes_git_group=$(labnotes_home_of "$labnotes_worker" | sed -n 2p)
  for labnotes_leftover in "./.$labnotes_place.labnotes-"*; do labnotes_git_drop "$labnotes_leftover"; done
  LABNOTES_PLACE=$(pwd -P)/$labnotes_aside
  labnotes_make_parent "${1%/*}/$labnotes_aside" 755 "$labnotes_worker" "$labnotes_git_group" &&
    labnotes_git 3600 "$(labnotes_git_fetch)
place && git init -q . && configure && fetch && switch" &&
    { [ ! -d "./$labnotes_place" ] || rmdir "./$labnotes_place"; } && labnotes_replace "./$labnotes_aside" "./$labnotes_place" || {
    labnotes_git_drop "./$labnotes_aside"
    exit 1
  }
)

# PATH USER : removes the checkout at once.
labnotes_git_remove() (
  if ! labnotes_git_enter "$1" "$2"; then
    printf '%s\n' "$labnotes_refusal"
    exit 1
  fi
  labnotes_enter "$1" || exit
  labnotes_aside=.${1##*/}.labnotes-$LABNOTES_SUFFIX
  labnotes_replace "./${1##*/}" "./$labnotes_aside" && labnotes_git_drop "./$labnotes_aside" && [ ! -e "./$labnotes_aside" ]
)

# ./NAME : removes a directory of a run with all that is in it, as its user.
labnotes_git_drop() {
  [ -d "$1" ] && [ ! -L "$1" ] || return 0
  LABNOTES_PLACE=$(pwd -P)/${1#./}
  export LABNOTES_PLACE
  # shellcheck disable=SC2016 # for the shell of the user
  labnotes_git 600 'find "$LABNOTES_PLACE/." ! -name . -prune -exec rm -rf -- {} +'
  rmdir "$1"
}

# fetch: the commit with its branch or tag. keep: fails if a file that git does not know, even an ignored one, would be overwritten.
# switch: to the commit.
labnotes_git_fetch() {
  cat <<'END'
slow='-c http.lowSpeedLimit=1000 -c http.lowSpeedTime=60'
fetch() {
  case $LABNOTES_REF in
  refs/tags/*) [ "$(commit "$LABNOTES_REF")" != "$LABNOTES_COMMIT" ] || return 0 ;;
  *) [ -z "$(commit "$LABNOTES_COMMIT")" ] || return 0 ;;
  esac
  head=$(commit HEAD)
  [ -z "$head" ] || git update-ref refs/labnotes/earlier "$head" || return
  set -- '+refs/heads/*:refs/remotes/origin/*'
  case $LABNOTES_REF in refs/tags/*) set -- "$@" "+$LABNOTES_REF:$LABNOTES_REF" ;; esac
  git $slow fetch -q --no-recurse-submodules -- "$LABNOTES_URL" "$@" || return
  [ -n "$(commit "$LABNOTES_COMMIT")" ] || git $slow fetch -q --no-recurse-submodules -- "$LABNOTES_URL" "$LABNOTES_COMMIT"
}
keep() {
  lost=$(
    git -c core.quotePath=false diff-tree -r --name-only --diff-filter=A HEAD "$LABNOTES_COMMIT" | while IFS= read -r file; do
      [ ! -f "$file" ] && [ ! -L "$file" ] || printf '%s is not in the repository yet, and would be overwritten\n' "$file"
    done
  )
  [ -z "$lost" ] || printf '%s\n' "$lost"
  [ -z "$lost" ]
}
configure() {
  [ "$(git config --get remote.origin.url)" = "$LABNOTES_URL" ] || git config remote.origin.url "$LABNOTES_URL" || return
  [ -n "$(git config --get-all remote.origin.fetch)" ] || git config remote.origin.fetch '+refs/heads/*:refs/remotes/origin/*'
}
switch() {
  if [ -n "$LABNOTES_BRANCH" ]; then
    git checkout -q --no-recurse-submodules --no-overwrite-ignore -B "$LABNOTES_BRANCH" "$LABNOTES_COMMIT" -- &&
      git config "branch.$LABNOTES_BRANCH.remote" origin && git config "branch.$LABNOTES_BRANCH.merge" "refs/heads/$LABNOTES_BRANCH"
  else
    git checkout -q --no-recurse-submodules --no-overwrite-ignore --detach "$LABNOTES_COMMIT" --
  fi && git update-ref refs/labnotes/applied "$LABNOTES_COMMIT" && {
    [ -z "$LABNOTES_MODULES" ] || git submodule --quiet sync --recursive && git $slow submodule --quiet update --init --recursive
  }
}
END
}
