# The files of ssh in a home. POSIX shell.

# USER NAME : the states of the user's home, of .ssh in it and of the file in that, and after the word "home" the home.
labnotes_ssh_files() {
  labnotes_user_home=$(labnotes_home_of "$1" | sed -n 1p)
  printf '%s\n' "$LABNOTES_ROOT"
  labnotes_survey "none none none" "$labnotes_user_home" "$labnotes_user_home/.ssh" "$labnotes_user_home/.ssh/$2"
  labnotes_boundary ''
  labnotes_boundary home
  printf '%s\n' "$labnotes_user_home"
}

# PATH REASON : fails with the reason why it is not known whether sshd reads a file of keys, unless the user passed --unchecked.
labnotes_keys_approve() {
  [ -z "$LABNOTES_UNCHECKED" ] || return 0
  printf '%s is not written, because it cannot be checked whether sshd reads it:\n%s, or pass --unchecked\n' "$1" "$2"
  return 1
}
