package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.fact.Content;
import labnotes.fact.ValidationFact;
import labnotes.host.StandInFreeBsd;
import labnotes.plan.Plan;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real programs that validate texts: visudo, sshd, nft, dconf, apt-get and shells. */
class RealCheckersIT {
  @TempDir Path directory;

  private RealHost host() throws IOException {
    Needs.programs("visudo", "sshd", "nft", "dconf", "apt-get", "systemd-analyze", "logrotate");
    return OverlaidDebian.below(directory).host();
  }

  private static ValidationFact asked(String checker, String path, String text) {
    String written = text.replace("|", "\n");
    return new ValidationFact(checker, new HostPath(path), Optional.of(Content.of(written)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "visudo @ /etc/sudoers.d/a @ %admin ALL=(ALL) ALL| @ root ALL=(ALL) ALL|foo| @ ./a:2:4:"
            + " syntax error",
        "sshd @ /etc/ssh/sshd_config @ PermitRootLogin no| @ Port 22|PermitFoo yes| @ line 2: Bad"
            + " configuration",
        "findmnt @ /etc/fstab @ tmpfs /nosuch tmpfs| @ tmpfs /tmp tmpfs|tmpfs /srv| @ parse error at"
            + " line 2",
        "findmnt @ /etc/fstab @ LABEL=nosuch /srv ext4 nofail| @ LABEL=nosuch /srv ext4| @"
            + " the boot would wait for LABEL=nosuch",
        "systemd @ /etc/systemd/system/a.timer @ [Timer]|OnCalendar=daily|Unit=nosuch.service| @"
            + " [Timer]|OnCalendar=daily|OnCalender=daily| @ a.timer:3: Unknown key",
        "systemd @ /etc/systemd/system/a.service @ [Service]|ExecStart=/nosuch %i| @"
            + " [Service]|ExecStart=/bin/true|Type=onehsot| @ a.service:3: Failed to parse",
        "systemd @ /etc/systemd/system/b.service.d/o.conf @ [Service]|Nice=5| @"
            + " [Service]|Nice=nice| @ b.service.d/o.conf:2: Failed to parse",
        "logrotate @ /etc/logrotate.d/a @ /var/log/nosuch {|weekly|create 640 nosuch adm|}| @"
            + " /var/log/a {|rotat 4|}| @ a:2 unknown option",
        "ssh @ /etc/ssh/ssh_config.d/a.conf @ Host a|Port 2222| @ Host a|Hostnam b| @ a.conf: line"
            + " 2: Bad configuration option",
        "nft @ /etc/nftables.conf @ table inet f {|}| @ table inet f {|chain c { polic drop; }|}| @"
            + " :2:",
        "dconf @ /etc/dconf/db/local.d/00-a @ [a]|x=1| @ [a]|x=fr| @ 00-a: [a]: x: invalid value",
        "apt @ /etc/apt/sources.list @ deb http://a/ b main| @ deb http://a/ b main|dbe x| @ on"
            + " line 2",
        "apt @ /etc/apt/sources.list.d/a.sources @ Types: deb|URIs: http://a/|Suites: b/| @ Types:"
            + " deb|URIs: http://a/|Suites: b| @ entry 1",
        "aptconf @ /etc/apt/apt.conf.d/9a @ A \"b\";|C { d \"e\"; };| @ A \"b\"|Foo {| @ 9a:2: "
            + "Extra junk after value",
        "aptconf @ /etc/apt/apt.conf @ // a| @ A \"c\"| @ Extra junk at end of file",
        "aptpref @ /etc/apt/preferences.d/a @ Package: *|Pin: release a=x|Pin-Priority: 5| @"
            + " Package: *|Pin: release a=x|Pin-Priority: abc| @ No priority (or zero)",
        "aptpref @ /etc/apt/preferences @ Package: a b|Pin: version 1.*|Pin-Priority: -1| @"
            + " Package: a|Pin: relaese a=x|Pin-Priority: 5| @ Did not understand pin type",
        "sh @ /etc/rc.conf @ a=1| @ a=1|if true|then| @ ./rc.conf: 4: Syntax error",
        "sh @ /etc/rc.local @ #!/bin/bash|a=(1 2)| @ #!/bin/bash|a=(1 2| @ ./rc.local: line 2"
      })
  void acceptsAndRefusesTexts(String checker, String path, String good, String bad, String words)
      throws IOException {
    RealHost host = host();
    ValidationFact fine = asked(checker, path, good);
    ValidationFact wrong = asked(checker, path, bad);
    var verdicts = host.observe(Set.of(fine, wrong));
    assertThat(verdicts.get(fine))
        .isEqualTo(new ValidationFact.Validation(ValidationFact.Validity.VALID, ""));
    assertThat(verdicts.get(wrong).validity()).isEqualTo(ValidationFact.Validity.INVALID);
    assertThat(verdicts.get(wrong).output()).contains(words).doesNotContain("/tmp/");
    assertNothingIsLeft();
  }

  @Test
  void returnsNoVerdictWithoutTheProgram() throws IOException {
    RealHost host = host();
    ValidationFact sudoers = asked("visudo", "/etc/sudoers.d/a", "oops|");
    ValidationFact daemon = asked("sshd", "/etc/ssh/sshd_config", "Port 22|");
    ValidationFact python = asked("sh", "/usr/local/etc/rc.d/a", "#!/usr/bin/python3|if (|");
    host.answers(
        List.of(Sh.of("rm -f \"$(command -v visudo)\" /etc/ssh/ssh_host_*; rm -rf /run/sshd")));
    var verdicts = host.observe(Set.of(sudoers, daemon, python));
    assertThat(verdicts.get(sudoers).isMissing()).isTrue();
    assertThat(verdicts.get(daemon).isMissing()).isTrue();
    assertThat(verdicts.get(python).isInvalid()).isFalse();
    List<Answer> written =
        host.answers(
            List.of(
                Sh.of("printf oops | labnotes_approve visudo /etc/sudoers.d/a"),
                Sh.of("echo Port 22 | labnotes_approve sshd /etc/ssh/sshd_config")));
    assertThat(written.get(0).succeeded()).isTrue();
    assertThat(written.get(1).succeeded()).isFalse();
    assertThat(written.get(1).text())
        .contains("is not written, because it cannot be validated:")
        .contains("sshd cannot validate any file: ")
        .contains("or pass --unchecked");
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#include \"/srv/run.conf\"|",
        "A \"b\"; #INCLUDE \"/srv/run.conf\";|",
        "C { #include \"/srv/run.conf\"; };|"
      })
  void readsNoOtherFileThatAnAptConfigurationNames(String text) throws IOException {
    RealHost host = host();
    host.answer("echo 'Foo {' >/srv/run.conf");
    ValidationFact config = asked("aptconf", "/etc/apt/apt.conf.d/9a", text);
    assertThat(host.observe(Set.of(config)).get(config).isMissing()).isTrue();
  }

  /** apt-config accepts all of them; a release is known to the lists, or by a source. */
  @Test
  void refusesOptionsWithWhichNoCommandOfAptWorks() throws IOException {
    RealHost host = host();
    host.answer(
        """
        rm -rf /etc/apt/sources.list.d/* /var/lib/apt/lists/*
        echo 'deb [trusted=yes] copy:/srv/repo ./' >/etc/apt/sources.list
        mkdir -p /srv/repo && cd /srv/repo && : >Packages && printf 'Suite: stable\nCodename: book\n' >Release && apt-get -q update
        echo '#deb http://deb.example.org/debian soon main' >>/etc/apt/sources.list
        """);
    Map<String, ValidationFact> asked = new LinkedHashMap<>();
    for (String text :
        List.of(
            "APT::Default-Release \"nosuch\";",
            "apt { default-release \"b/x\"; };",
            "APT::System \"nosuch\";",
            "APT::Default-Release \"stable\";",
            "APT::Default-Release \"book\";",
            "APT::Default-Release \"soon\";",
            "APT::Default-Release \"nosuch\";|#clear APT::Default-Release;",
            "Dir::Bin::dpkg \"/srv/nosuch\"; APT::Cache-Limit \"0\";")) {
      asked.put(text, asked("aptconf", "/etc/apt/apt.conf.d/9a", text + "|"));
    }
    var verdicts = host.observe(Set.copyOf(asked.values()));
    List<String> refused =
        asked.entrySet().stream()
            .filter(one -> isRejected(verdicts.get(one.getValue())))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(refused).containsExactlyElementsOf(List.copyOf(asked.keySet()).subList(0, 3));
    assertThat(
            verdicts
                .get(Objects.requireNonNull(asked.get("APT::Default-Release \"nosuch\";")))
                .output())
        .contains("The value 'nosuch' is invalid for APT::Default-Release");
  }

  private static boolean isRejected(ValidationFact.Validation verdict) {
    return verdict.isClash() || verdict.isInvalid();
  }

  @Test
  void validatesAnAptConfigurationOfAHostWhoseOwnIsBroken() throws IOException {
    RealHost host = host();
    host.answer("echo 'Foo {' >/etc/apt/apt.conf.d/00broken");
    ValidationFact fine = asked("aptconf", "/etc/apt/apt.conf.d/9a", "A \"b\";|");
    ValidationFact wrong = asked("aptconf", "/etc/apt/apt.conf.d/9a", "A \"b\"|C \"d\"|");
    var verdicts = host.observe(Set.of(fine, wrong));
    assertThat(verdicts.get(fine).isInvalid()).isFalse();
    assertThat(verdicts.get(fine).isMissing()).isFalse();
    assertThat(verdicts.get(wrong).isInvalid()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Match exec \"touch /srv/ran\"|Port 2222|",
        "\"Match\" exec \"touch /srv/ran\"|Port 2222|",
        " Ma\"tch\" exec \"touch /srv/ran\"|Port 2222|",
        "\t=mAtch=exec \"touch /srv/ran\"|Port 2222|",
        "\"\" Match exec \"touch /srv/ran\"|Port 2222|",
        "Include /srv/run.conf|",
        "\"include\" /srv/run.conf|",
        "#|In\"clude\"=/srv/run.conf|"
      })
  void runsNoCommandOfAnSshConfiguration(String text) throws IOException {
    RealHost host = host();
    host.answer("echo 'Match exec \"touch /srv/ran\"' >/srv/run.conf");
    ValidationFact config = asked("ssh", "/etc/ssh/ssh_config.d/a.conf", text);
    assertThat(host.observe(Set.of(config)).get(config).isMissing()).isTrue();
    assertThat(directory.resolve("upper/srv/ran")).doesNotExist();
  }

  @Test
  void runsNoProgramOnTheSshConfigurationOfAUser() {
    List<Resource> resources =
        ResourceYaml.read("- { file: /home/eve/.ssh/config, content: \"Host a\\n\" }");
    assertThat(RealHost.needs(resources)).noneMatch(ValidationFact.class::isInstance);
  }

  @Test
  void runsNoProgramOnFilesThatAnotherUserCanWrite() throws IOException {
    RealHost host = host();
    host.answer(
        "mkdir -p /home/eve/etc; echo oops >/home/eve/etc/a; chown 1234 /home/eve;"
            + " echo oops >/etc/sudoers.d/a; chown 1234 /etc/sudoers.d/a");
    var below = ValidationFact.ofExisting("visudo", new HostPath("/home/eve/etc/a"));
    var owned = ValidationFact.ofExisting("visudo", new HostPath("/etc/sudoers.d/a"));
    var shell = ValidationFact.ofExisting("sh", new HostPath("/home/eve/etc/a"));
    ValidationFact ours = asked("visudo", "/etc/sudoers.d/b", "oops|");
    var verdicts = host.observe(Set.of(below, owned, shell, ours));
    assertThat(verdicts.get(below).isMissing()).isTrue();
    assertThat(verdicts.get(owned).isMissing()).isTrue();
    assertThat(verdicts.get(shell).validity()).isEqualTo(ValidationFact.Validity.VALID);
    assertThat(verdicts.get(ours).isInvalid()).isTrue();
  }

  @Test
  void doesNotRefuseABashScriptWithoutBash() throws IOException {
    RealHost host = host();
    ValidationFact script = asked("sh", "/etc/rc.local", "#!/bin/bash|a=(1 2)|");
    ValidationFact shellScript = asked("sh", "/etc/rc.conf", "if true|");
    host.answers(List.of(Sh.of("rm -f /bin/bash /usr/bin/bash /usr/local/bin/bash")));
    var verdicts = host.observe(Set.of(script, shellScript));
    assertThat(verdicts.get(script).isInvalid()).isFalse();
    assertThat(verdicts.get(shellScript).isInvalid()).isTrue();
    assertNothingIsLeft();
  }

  @Test
  void reportsTheMessageOfTheProgramWithItsPlace() throws IOException {
    List<Diagnostic> refusals =
        host()
            .plan(
                """
                - file: /etc/sudoers.d/a
                  content: "root ALL=(ALL) ALL\\nfoo\\n"
                - file: /etc/ssh/sshd_config
                  content: "PermitRootLogin maybe\\n"
                - file: /etc/apt/sources.list.d/a.sources
                  content: "Types: deb\\nURIs: http://a/\\nSuites: b/\\nTrusted: perhaps\\n"
                """)
            .refusals();
    assertThat(refusals)
        .extracting(Diagnostic::message)
        .contains(
            "/etc/sudoers.d/a:2:4: visudo refuses the text: syntax error",
            "/etc/ssh/sshd_config:1: sshd -t refuses the text: unsupported option \"maybe\".");
  }

  @Test
  void doesNotWriteARefusedText() throws IOException {
    RealHost host = host();
    String desired =
        """
        - file: /etc/sudoers
          content: "oops\\n"
          merge: block
        """;
    List<Resource> resources = ResourceYaml.read(desired);
    // Nothing is known of the verdicts, as where a package brings the program in the same run.
    var observed = host.observe(RealHost.needs(resources));
    for (var fact : observed.questions()) {
      if (fact instanceof ValidationFact check) {
        observed = observed.with(check, ValidationFact.Validation.NONE);
      }
    }
    Change change = Plan.of(resources, observed).changes().get(0);
    Answer tried = host.answers(List.of(change.check().orElseThrow().ask())).get(0);
    assertThat(tried.succeeded()).isFalse();
    assertThat(tried.text())
        .contains("/etc/sudoers is not written, because it would be rejected:", "syntax error");
    Answer written = host.answers(List.of(change.apply())).get(0);
    assertThat(written.succeeded()).isFalse();
    assertThat(written.text()).contains("syntax error");
    assertThat(directory.resolve("upper/etc/sudoers")).doesNotExist();
    assertNothingIsLeft();
    assertThat(names(directory.resolve("upper/etc"))).noneMatch(name -> name.contains("sudoers"));
  }

  @Test
  void validatesALargeTextBeforeItIsWritten() throws IOException {
    RealHost host = host();
    String desired =
        """
        - file: /etc/sudoers.d/a
          content: "%soops\\n"
        """
            .formatted("# much\\n".repeat(2000));
    List<Resource> resources = ResourceYaml.read(desired);
    assertThat(RealHost.needs(resources)).noneMatch(ValidationFact.class::isInstance);
    Change change = host.plan(desired).changes().get(0);
    Answer tried = host.answers(List.of(change.check().orElseThrow().ask())).get(0);
    assertThat(tried.text()).contains("./a:2001:5: syntax error");
  }

  @Test
  void validatesRcConfByTheShellOfFreeBsd() throws IOException {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release("10.1")) {
      RealHost host = RealHost.freebsd(freebsd);
      host.converge("- { entry: keymap, file: /etc/rc.conf, value: fr }");
      freebsd.exec("echo 'for x in 1; echo' >>/etc/rc.conf").succeeded();
      assertThat(host.plan("- { entry: keymap, file: /etc/rc.conf, value: us }").refusals())
          .singleElement()
          .extracting(Diagnostic::message)
          .asString()
          .isEqualTo("unexpected `echo`; the shell rejects the whole file");
      var existing = ValidationFact.ofExisting("sh", new HostPath("/etc/rc.conf"));
      ValidationFact.Validation verdict = host.observe(Set.of(existing)).get(existing);
      assertThat(verdict.isInvalid()).isTrue();
      assertThat(verdict.output()).contains("Syntax error");
      assertThat(freebsd.exec("ls /tmp").output()).doesNotContain("labnotes");
    }
  }

  private void assertNothingIsLeft() throws IOException {
    Path temporary = directory.resolve("upper/tmp");
    assertThat(names(temporary)).noneMatch(name -> name.startsWith("labnotes"));
  }

  private static List<String> names(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
