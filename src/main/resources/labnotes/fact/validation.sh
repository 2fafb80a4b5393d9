# Validation of texts by programs of the system, which do not act on them. POSIX shell.

# PATH DIGEST : whether the file has this content.
labnotes_has_content() {
  [ -f "$1" ] && case $(labnotes_digest <"$1") in "$2"*) ;; *) false ;; esac
}

# CHECKER PATH < text : "good"; or "bad" and below it the output of the program; or "none" if the host does not have the program or
# it rejects even an empty text. It gets a copy, in a directory that only this user can read.
labnotes_validate() (
  labnotes_scratch=
  [ -n "$LABNOTES_ROOT" ] || labnotes_scratch=$(mktemp -d "${TMPDIR:-/tmp}/labnotes.XXXXXXXXXX")
  if [ -z "$labnotes_scratch" ]; then
    cat >/dev/null
    echo none
    exit
  fi
  trap 'rm -rf "$labnotes_scratch"; exit 1' HUP INT PIPE TERM
  mkdir "$labnotes_scratch/text" && cd "$labnotes_scratch/text" && cat >"./${2##*/}"
  if labnotes_output=$(labnotes_check "$1" "${2##*/}" 2>&1 </dev/null); then
    echo good
  elif : >"./${2##*/}" && labnotes_check "$1" "${2##*/}" >/dev/null 2>&1 </dev/null; then
    echo bad
    printf '%s\n' "$labnotes_output" | sed "s|$(pwd)/||g"
  else
    echo none
  fi
  cd / && rm -rf "$labnotes_scratch"
)

# CHECKER NAME : has the program read the file of this name in the current directory.
labnotes_check() {
  case $1 in
  sh)
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
  visudo) visudo -c -f "./$2" ;;
  sshd) "$(command -v sshd)" -t -f "./$2" ;;
  nft) nft -c -f "./$2" ;;
  dconf) dconf compile ../database . ;;
  apt)
    apt-get -q -o Dir::Etc::SourceList="$(pwd)/$2" -o Dir::Etc::SourceParts=/dev/null \
      -o Dir::State::Lists="$(pwd)/../lists" -o Dir::Cache="$(pwd)/../cache" --print-uris update
    ;;
  esac
}
