# Keys in the keyrings of package managers, "rpm" or "pacman". POSIX shell.

# KEYRING FINGERPRINT : prints absent, untrusted or trusted; fails if the keyring cannot be read.
labnotes_key_state() {
  [ -z "$LABNOTES_ROOT" ] || return
  case $1 in
  rpm) labnotes_rpm_key_state "$(printf %s "$2" | tr A-F a-f)" ;;
  *) labnotes_pacman_key_state "$2" ;;
  esac
}

# FINGERPRINT : RPM names keys by their fingerprints from 4.20 on, before by their last eight digits.
labnotes_rpm_key_state() {
  labnotes_keys=$(labnotes_rpm_keys) || return
  labnotes_state=absent
  while IFS=' ' read -r labnotes_key _; do
    case $labnotes_key in ????????*) ;; *) continue ;; esac
    case $1 in *"$labnotes_key") labnotes_state=trusted ;; esac
  done <<END
$labnotes_keys
END
  echo "$labnotes_state"
}

# RPM also fails if it has no key.
labnotes_rpm_keys() {
  rpmkeys --list 2>/dev/null && return
  labnotes_keys=$(LC_ALL=C rpm -q gpg-pubkey --qf '%{VERSION}\n' 2>&1)
  labnotes_listed=$?
  [ "$labnotes_keys" != "package gpg-pubkey is not installed" ] || return 0
  printf '%s\n' "$labnotes_keys"
  return "$labnotes_listed"
}

# FINGERPRINT : GnuPG would create a missing keyring, and fails if it does not have the key.
labnotes_pacman_key_state() {
  labnotes_home=$(labnotes_pacman_home)
  if [ ! -e "$labnotes_home/pubring.gpg" ] && [ ! -e "$labnotes_home/pubring.kbx" ]; then
    [ ! -e "$labnotes_home" ] || [ -x "$labnotes_home" ] || return
    echo absent
  elif labnotes_keys=$(labnotes_pacman_gpg --list-keys "$1" 2>/dev/null); then
    case $labnotes_keys in
    *pub:[fu]:*) echo trusted ;;
    *) echo untrusted ;;
    esac
  else
    labnotes_keys=$(labnotes_pacman_gpg --list-keys 2>/dev/null) || return
    case $labnotes_keys in *":$1:"*) return 1 ;; esac
    echo absent
  fi
}

# ARGUMENT... : reads the keyring of pacman.
labnotes_pacman_gpg() {
  LC_ALL=C gpg --homedir "$(labnotes_pacman_home)" --batch --no-tty --no-auto-check-trustdb --lock-never --with-colons "$@"
}

labnotes_pacman_home() { pacman-conf GPGDir 2>/dev/null || echo /etc/pacman.d/gnupg; }

# OPTION OPERAND : changes the keyring of pacman, and ends the agents of GnuPG, which would stay.
labnotes_pacman_key() {
  labnotes_relayed labnotes_openly pacman-key "$1" "$2"
  labnotes_changed=$?
  gpgconf --homedir "$(labnotes_pacman_home)" --kill all >/dev/null 2>&1
  return "$labnotes_changed"
}

# KEYRING FILE FINGERPRINT... : adds the keys of the file.
labnotes_trust_key() {
  labnotes_keyring=$1 labnotes_file=$2
  shift 2
  case $labnotes_keyring in
  rpm) labnotes_relayed labnotes_openly rpmkeys --import "$labnotes_file" ;;
  *)
    labnotes_pacman_key --add "$labnotes_file" || return
    for labnotes_key; do labnotes_pacman_key --lsign-key "$labnotes_key" || return; done
    ;;
  esac
}

# KEYRING FINGERPRINT... : removes the keys.
labnotes_distrust_key() {
  labnotes_keyring=$1
  shift
  for labnotes_key; do
    case $labnotes_keyring in
    rpm) labnotes_rpm_distrust_key "$(printf %s "$labnotes_key" | tr A-F a-f)" || return ;;
    *) labnotes_pacman_key --delete "$labnotes_key" || return ;;
    esac
  done
}

# FINGERPRINT
labnotes_rpm_distrust_key() {
  if rpmkeys --list >/dev/null 2>&1; then
    labnotes_relayed labnotes_openly rpmkeys --delete "$1"
  else
    labnotes_relayed labnotes_openly rpm -e --allmatches "gpg-pubkey-${1#"${1%????????}"}"
  fi
}
