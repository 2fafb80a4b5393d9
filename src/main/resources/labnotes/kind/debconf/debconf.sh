# Answers to the questions of Debian packages, in the database of debconf. POSIX shell.

# PACKAGE NAME... : what the database has of each question, and a line with a dot. Its values are on one line; those of passwords are
# only digests.
labnotes_debconf() {
  [ -z "$LABNOTES_ROOT" ] || { echo . && return; }
  command -v debconf-set-selections >/dev/null || { echo missing && return; }
  [ "$(id -u)" -eq 0 ] || { echo unreadable && return; }
  # shellcheck disable=SC2016 # variables of Perl
  labnotes_reader='
    use Debconf::Db; use Debconf::Question; use Debconf::Template;
    sub show {
      my ($key, $text) = @_;
      $text = "" unless defined $text;
      $text =~ s/\\/\\\\/g; $text =~ s/\n/\\n/g; $text =~ s/\r/\\r/g;
      print "$key $text\n";
    }
    Debconf::Db->load(readonly => "true");
    while (my ($package, $name) = splice(@ARGV, 0, 2)) {
      show("question", "$package $name");
      my $question = Debconf::Question->get($name) or next;
      my $template = $question->template;
      my $secret = $question->type eq "password" ? "secret-" : "";
      show("type", $question->type);
      show("owner", $_) for split(/, /, $question->owners);
      print "seen\n" if $question->flag("seen") eq "true";
      my $about = ref $template ? $template->description : "Dummy template";
      print "placeholder\n" if ! defined $about || $about eq "Dummy template";
      for (values %Debconf::DbDriver::drivers) {
        next unless $_->isa("Debconf::DbDriver::File") && $_ ne $Debconf::Db::templates && $_->exists($name);
        print "open\n" if ((stat $_->{filename})[2] || 0) & 0044;
      }
      my $choices = ref $template ? $template->choices : undef;
      if (defined $choices && index($choices, "\${") < 0) { show("choice", $_) for $question->choices_split; }
      show($secret . "default", $question->default);
      show($secret . "value", $question->value);
    }
    print ".\n";'
  LC_ALL=C perl -e "$labnotes_reader" -- "$@" 2>/dev/null | labnotes_debconf_digests
}

# Hides the values of passwords.
labnotes_debconf_digests() {
  while IFS= read -r labnotes_line; do
    case $labnotes_line in
    secret-*)
      labnotes_line=${labnotes_line#secret-}
      printf '%s %s\n' "${labnotes_line%% *}" "$(printf %s "${labnotes_line#* }" | labnotes_digest | cut -d' ' -f1)"
      ;;
    *) printf '%s\n' "$labnotes_line" ;;
    esac
  done
}

# PACKAGE NAME : its owners, whether it is answered, and the answer; nothing if there is no such question.
labnotes_debconf_state() {
  labnotes_state=$(labnotes_debconf "$1" "$2")
  case $labnotes_newline$labnotes_state in *"$labnotes_newline".) ;; *) echo unread && return ;; esac
  printf '%s\n' "$labnotes_state" | grep -e '^owner ' -e '^seen$' -e '^value '
}

# PACKAGE NAME TYPE SEEN < VALUE : answers a question, and marks it as seen if SEEN is true.
labnotes_debconf_answer() {
  labnotes_value=$(cat && echo .) || return
  labnotes_debconf_select "$1 $2 $3 ${labnotes_value%.}" || return
  [ "$4" = true ] || labnotes_debconf_select "$1 $2 seen false"
}

# LINE : waits for another process that has the database.
labnotes_debconf_select() {
  labnotes_tries=0
  until labnotes_errors=$(printf '%s\n' "$1" | labnotes_openly env LC_ALL=C debconf-set-selections 2>&1); do
    labnotes_debconf_waits || return
  done
}

# PACKAGE COMMAND : gives debconf a command in the name of a package.
labnotes_debconf_command() {
  labnotes_tries=0
  until labnotes_errors=$(printf '%s\n' "$2" | labnotes_openly env LC_ALL=C DEBIAN_FRONTEND=noninteractive debconf-communicate "$1" 2>&1); do
    labnotes_debconf_waits || return
  done
}

# Fails with the message unless another process has the database, for two minutes at most.
labnotes_debconf_waits() {
  case $labnotes_errors in *'locked by another process'*) ;; *) labnotes_tries=120 ;; esac
  [ "$labnotes_tries" -lt 120 ] || {
    printf '%s\n' "$labnotes_errors"
    return 1
  }
  labnotes_tries=$((labnotes_tries + 1))
  sleep 1
}

# PACKAGE NAME : the package no longer asks the question; that of no other package disappears.
labnotes_debconf_forget() { labnotes_debconf_command "$1" "UNREGISTER $2"; }

# PACKAGE NAME : it has its default and is not answered.
labnotes_debconf_reset() { labnotes_debconf_command "$1" "RESET $2"; }
