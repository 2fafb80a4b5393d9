# Programs of the system that say whether they would take a text, without acting on it.

# PATH DIGEST : whether the file holds just that.
labnotes_holds() {
  [ -f "$1" ] && case $(labnotes_digest <"$1") in "$2"*) ;; *) false ;; esac
}

# CHECKER PATH < text : "good", or "bad" and what the program says below it, or "none" where it is not here or takes no text at
# all. It gets a copy, in a folder that nobody else can look into.
labnotes_judge() (
  labnotes_folder=
  [ -n "$LABNOTES_ROOT" ] || labnotes_folder=$(mktemp -d "${TMPDIR:-/tmp}/labnotes.XXXXXXXXXX")
  if [ -z "$labnotes_folder" ]; then
    cat >/dev/null
    echo none
    exit
  fi
  trap 'rm -rf "$labnotes_folder"; exit 1' HUP INT PIPE TERM
  mkdir "$labnotes_folder/text" && cd "$labnotes_folder/text" && cat >"./${2##*/}"
  if labnotes_said=$(labnotes_take "$1" "${2##*/}" 2>&1 </dev/null); then
    echo good
  elif : >"./${2##*/}" && labnotes_take "$1" "${2##*/}" >/dev/null 2>&1 </dev/null; then
    echo bad
    printf '%s\n' "$labnotes_said" | sed "s|$(pwd)/||g"
  else
    echo none
  fi
  cd / && rm -rf "$labnotes_folder"
)

# CHECKER NAME : lets the program read the file here.
labnotes_take() {
  case $1 in
  sh)
    IFS= read -r labnotes_first <"./$2"
    case $labnotes_first in
    '#!'*bash*)
      # Nothing judges it where bash is not installed.
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
