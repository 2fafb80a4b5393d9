# Cards of NVIDIA and their place in xorg.conf. POSIX shell.

labnotes_nvidia_cards() {
  if command -v nvidia-xconfig >/dev/null 2>&1; then
    echo asked
    nvidia-xconfig --query-gpu-info 2>/dev/null
  fi
  :
}

# PATH MODE OWNER GROUP BUSID [OLD] : writes an xorg.conf for the card, from the old one if there is one.
labnotes_nvidia_device() {
  labnotes_made=$(mktemp -d) || return
  nvidia-xconfig ${6:+-c "$6"} -o "$labnotes_made/xorg.conf" --busid="$5" >&2 &&
    labnotes_write "$1" "$2" "$3" "$4" <"$labnotes_made/xorg.conf"
  labnotes_status=$?
  rm -rf "$labnotes_made"
  return $labnotes_status
}
