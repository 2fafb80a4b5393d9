# Snaps. POSIX shell. A version is a revision, and a source is a channel.

labnotes_snap_script() {
  cat <<'END'
LANG=C LC_MESSAGES=C
export LANG LC_MESSAGES
has() { command -v snap >/dev/null 2>&1; }
# Prints the revision, the channel with its track and risk, and notes. Without its daemon, snap would wait for two minutes.
found() {
  list=$(timeout 30 snap list -- "$LABNOTES_TOOL" 2>&1)
  case $?,$list in
  0,*) ;;
  *,*'no matching snaps installed'*) return 0 ;;
  124,*)
    echo "snapd does not answer"
    return 1
    ;;
  *)
    echo "$list" | tr -s '\n ' ' '
    return 1
    ;;
  esac
  echo "$list" | awk '$1 == ENVIRON["LABNOTES_TOOL"] {
    channel = $4
    if (channel ~ /^(stable|candidate|beta|edge)(\/|$)/) channel = "latest/" channel
    else if (channel ~ /^[A-Za-z0-9._]/ && channel !~ /\//) channel = channel "/stable"
    print $3, channel, $NF
  }'
}
install() {
  revision=$(found) || {
    echo "$revision"
    return 1
  }
  revision=${revision%% *}
  set --
  [ -z "$LABNOTES_FROM" ] || set -- "--channel=$LABNOTES_FROM"
  if [ -n "$revision" ] && [ "$revision" = "$LABNOTES_VERSION" ]; then
    snap switch "$@" -- "$LABNOTES_TOOL"
    return
  fi
  [ -z "$LABNOTES_VERSION" ] || set -- "$@" "--revision=$LABNOTES_VERSION"
  [ -z "$LABNOTES_CLASSIC" ] || set -- "$@" --classic
  if [ -n "$revision" ]; then
    snap refresh "$@" -- "$LABNOTES_TOOL"
  else
    snap install "$@" -- "$LABNOTES_TOOL"
  fi
}
remove() { snap remove -- "$LABNOTES_TOOL"; }
END
}
