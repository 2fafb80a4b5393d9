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
# The user can make the crontab as long as they like.
labnotes_crontab() {
  command -v crontab >/dev/null 2>&1 || {
    printf 'failed\n'
    return
  }
  labnotes_text=$({
    labnotes_crontab_of "$1" -l 2>/dev/null
    printf '\n%s' "$?"
  } | head -c 1048576)
  [ "${#labnotes_text}" -lt 1048576 ] || {
    printf 'failed\nthe crontab of %s has 1 MiB or more; shorten it by crontab -e\n' "$1"
    return
  }
  case $labnotes_text in *"${labnotes_newline}0")
    printf 'crontab\n%s' "${labnotes_text%"${labnotes_newline}0"}"
    return
    ;;
  esac
  labnotes_text=$(labnotes_crontab_of "$1" -l 2>&1 >/dev/null | head -c 4096)
  case $labnotes_text in
  *'no crontab for '* | *'No such file or directory'*) printf 'none\n' ;;
  *) printf 'failed\n%s\n' "${labnotes_text:-crontab -l failed}" ;;
  esac
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
