# Finds what files were to have that a crash of the machine emptied. POSIX shell.

# PATH [apart] : sets labnotes_beside to the temporary beside an empty file, and labnotes_sum to its digest, if a run that did not end
# wrote it whole, which its plan shows: a crash emptied the file, or lost the rename. Where other users can write, it is in a directory
# of this user.
labnotes_find_lost() {
  for labnotes_beside in "${1%/*}/.${1##*/}.labnotes-"*; do
    [ -e "$labnotes_beside" ] && [ ! -L "$labnotes_beside" ] || continue
    if [ -d "$labnotes_beside" ]; then
      [ -O "$labnotes_beside" ] || continue
      labnotes_beside=$labnotes_beside/new
    elif [ -n "${2-}" ]; then
      continue
    fi
    [ -s "$labnotes_beside" ] && [ -f "$labnotes_beside" ] && [ ! -L "$labnotes_beside" ] || continue
    labnotes_sum=$(labnotes_digest <"$labnotes_beside")
    labnotes_sum=${labnotes_sum%% *}
    for labnotes_open in "$LABNOTES_STATE"/runs/*/open; do
      ! grep -qF -- "$labnotes_sum" "${labnotes_open%open}"plan-*.json 2>/dev/null || return 0
    done
  done
  return 1
}

# labnotes_path is an empty file: prints a line about what it was to have, and keeps the place of that.
labnotes_emptied() {
  labnotes_find_lost "$labnotes_path" || return 0
  printf 'emptied|%s|%s\n' "$labnotes_sum" "$labnotes_path"
  labnotes_emptied_files=$labnotes_emptied_files$labnotes_path$labnotes_newline$labnotes_beside$labnotes_newline
}

# What these files were to have, each in a section of its own.
labnotes_lost_contents() {
  printf %s "$labnotes_emptied_files" | while IFS= read -r labnotes_path && IFS= read -r labnotes_beside; do
    labnotes_boundary "emptied $labnotes_path"
    head -c 1048576 "$labnotes_beside"
  done
}

# PATH : the same for a file in a directory that other users can write.
labnotes_lost_content_apart() (
  labnotes_boundary "emptied $1"
  set +f
  labnotes_enter "$1" >/dev/null && labnotes_find_lost "./${1##*/}" apart && head -c 1048576 "$labnotes_beside"
)
