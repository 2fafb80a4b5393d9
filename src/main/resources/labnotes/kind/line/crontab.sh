# Crontabs of users, by crontab(1). POSIX shell.

# USER... : a section for each, as labnotes_crontab prints it.
labnotes_crontabs() {
  labnotes_self=$(id -un)
  for labnotes_user; do
    printf '\n%s\n' "$LABNOTES_MARK"
    labnotes_crontab "$labnotes_user"
  done
}

# USER : a line "crontab" and the user's crontab, a line "none", or a line "failed" and the reason, which is empty without a crontab(1).
labnotes_crontab() {
  if ! command -v crontab >/dev/null 2>&1; then
    printf 'failed\n'
  elif labnotes_text=$(labnotes_crontab_of "$1" -l 2>/dev/null && echo .); then
    printf 'crontab\n%s' "${labnotes_text%.}"
  else
    labnotes_text=$(labnotes_crontab_of "$1" -l 2>&1 >/dev/null)
    case $labnotes_text in
    *'no crontab for '* | *'No such file or directory'*) printf 'none\n' ;;
    *) printf 'failed\n%s\n' "${labnotes_text:-crontab -l failed}" ;;
    esac
  fi
}

# USER ARGUMENT... : crontab(1) for a user; only root may name another one.
labnotes_crontab_of() (
  labnotes_user=$1
  shift
  LC_ALL=C
  export LC_ALL
  if [ "$labnotes_user" = "${labnotes_self:-$(id -un)}" ]; then
    crontab "$@"
  else
    crontab -u "$labnotes_user" "$@"
  fi
)

# USER < the crontab : installs it, unless crontab(1) finds an error.
labnotes_crontab_write() {
  labnotes_crontab_of "$1" -
}

# USER : removes the crontab.
labnotes_crontab_remove() {
  labnotes_crontab_of "$1" -r
}
