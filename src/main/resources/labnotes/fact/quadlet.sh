# Validation of quadlets by podman's generator, which makes units of systemd from them. POSIX shell.

# DIRECTORY [NAME] : fails for the files that podman's generator for systemd rejects, unless it also rejects them as they are on the
# host. The file of that name alone may refer to others.
labnotes_quadlet() {
  labnotes_program=$(labnotes_quadlet_generator)
  [ -n "$labnotes_program" ] || return 127
  labnotes_scope=
  case ${2:+$labnotes_subject}$1 in */.config/*) labnotes_scope=-user ;; esac
  labnotes_report=$(labnotes_quadlet_problems "$1") || return 137
  if [ -n "$2" ]; then
    labnotes_report=$(printf '%s\n' "$labnotes_report" | grep -v -e ' was not found$' -e ' does not exist$')
  else
    labnotes_known=$(labnotes_quadlet_problems "$LABNOTES_ROOT${1#"$labnotes_scratch/tree"}")
    # A file that cannot be loaded keeps the generator from all others.
    case $labnotes_newline$labnotes_report in *"${labnotes_newline}error loading"*) labnotes_known= ;; esac
    labnotes_report=$(printf '%s\n' "$labnotes_report" | while IFS= read -r labnotes_line; do
      case $labnotes_newline$labnotes_known$labnotes_newline in *"$labnotes_newline$labnotes_line$labnotes_newline"*) ;; *) printf '%s\n' "$labnotes_line" ;; esac
    done)
  fi
  [ -n "$labnotes_report" ] || return 0
  printf '%s\n' "$labnotes_report"
  return 1
}

# DIRECTORY : what the generator of labnotes_program rejects there; files without an extension that it knows are not read.
labnotes_quadlet_problems() {
  [ -d "$1" ] && [ -n "$(ls -A -- "$1")" ] || return 0
  labnotes_errors=$(QUADLET_UNIT_DIRS=$1 "$labnotes_program" -dryrun $labnotes_scope 2>&1 >/dev/null </dev/null) || [ $? -le 128 ] || return
  printf '%s\n' "$labnotes_errors" | sed "s/^quadlet-generator\[[0-9]*\]: //; s|$labnotes_scratch/tree||g; s|$labnotes_scratch/text/||g" |
    grep -v -e '^Loading source ' -e '^Warning: ' -e '^No files parsed ' -e '^$'
  :
}

# The path of podman's generator for systemd, if there is one.
labnotes_quadlet_generator() {
  for labnotes_file in /usr/local/lib/systemd /usr/lib/systemd /lib/systemd; do
    labnotes_file=$labnotes_file/system-generators/podman-system-generator
    [ ! -x "$labnotes_file" ] || {
      printf '%s\n' "$labnotes_file"
      break
    }
  done
}
