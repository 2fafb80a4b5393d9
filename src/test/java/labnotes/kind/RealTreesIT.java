package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.fact.Content;
import labnotes.fact.ValidationFact;
import labnotes.fact.ValidationFact.Validity;
import labnotes.guard.TreeChecks;
import labnotes.plan.Plan;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real programs that read several files together: sshd, visudo, nft, dconf and apt-get. */
class RealTreesIT {
  private static final String SET_UP =
      """
      mkdir -p /run/sshd /etc/sudoers.d /etc/nftables.d /etc/dconf/db/local.d
      rm -f /etc/ssh/sshd_config.d/* /etc/sudoers.d/* /etc/apt/sources.list.d/*
      [ -e /etc/ssh/ssh_host_ed25519_key ] || ssh-keygen -A >/dev/null
      printf '%s\\n' 'Include "/etc/ssh/sshd_config.d/*.conf" more/*.conf' 'Subsystem sftp /bin/a' \
        >/etc/ssh/sshd_config
      printf '%s\\n' 'User_Alias OPS = alice' '@includedir sudoers.d' '#include /etc/sudoers.%h' \
        >/etc/sudoers
      : >"/etc/sudoers.$(hostname -s)"
      printf '%s\\n' 'define wan = "eth0"' 'include "/etc/nftables.d/*.nft"' >/etc/nftables.conf
      printf '%s\\n' '[a]' 'x=1' >/etc/dconf/db/local.d/00-a
      echo 'deb [signed-by=/etc/apt/a.gpg] http://deb.example.org/debian/ stable main' \
        >/etc/apt/sources.list
      """;

  @TempDir Path directory;

  private RealHost host() throws IOException {
    Needs.programs("visudo", "sshd", "nft", "dconf", "apt-get");
    RealHost host = OverlaidDebian.below(directory).host();
    run(host, SET_UP);
    return host;
  }

  private static void run(RealHost host, String script) {
    Answer answer = host.answers(List.of(Sh.of("eval {}", script))).get(0);
    assertThat(answer.succeeded()).as(answer.text()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "sshd @ /etc/ssh/sshd_config.d/a.conf @ Subsystem sftp internal-sftp| @ CLASH @"
            + " /etc/ssh/sshd_config line 2: Subsystem 'sftp' already defined",
        "sshd @ /etc/ssh/more/a.conf @ Subsystem sftp internal-sftp| @ CLASH @ already defined",
        "sshd @ /etc/ssh/sshd_config.d/a.txt @ Subsystem sftp internal-sftp| @ VALID @ ''",
        "sshd @ /etc/ssh/sshd_config.d/a.conf @ Subsystem other internal-sftp| @ VALID @ ''",
        "sshd @ /etc/ssh/sshd_config.d/a.conf @ Match User x|Port 22| @ INVALID @ not allowed",
        "visudo @ /etc/sudoers.d/a @ User_Alias OPS = bob| @ CLASH @ Alias \"OPS\" already defined",
        "visudo @ /etc/sudoers.d/a @ OPS ALL = ALL| @ VALID @ ''",
        "visudo @ /etc/sudoers.d/a.b @ User_Alias OPS = bob| @ VALID @ ''",
        "nft @ /etc/nftables.d/a.nft @ table inet f {|chain c { iifname $wan accept; }|}| @ VALID"
            + " @ ''",
        "nft @ /etc/nftables.d/a.nft @ table inet f {|chain c { iifname $lan accept; }|}| @"
            + " INVALID @ unknown identifier 'lan'",
        "nft @ /etc/nftables.d/a.nft @ define wan = 1| @ CLASH @ redefinition of symbol 'wan'",
        "dconf @ /etc/dconf/db/local.d/01-b @ [a]|y=2| @ VALID @ ''",
        "apt @ /etc/apt/sources.list.d/a.list @ deb [signed-by=/etc/apt/b.gpg]"
            + " http://deb.example.org/debian stable contrib| @ CLASH @ Conflicting values set for"
            + " option Signed-By",
        "apt @ /etc/apt/sources.list.d/a.sources @ Types: deb|URIs:"
            + " http://deb.example.org/debian|Suites: stable|Components: contrib|Signed-By:"
            + " /etc/apt/b.gpg| @ CLASH @ Conflicting values",
        "apt @ /etc/apt/sources.list.d/a.list @ deb [signed-by=/etc/apt/b.gpg]"
            + " http://deb.example.org/debian testing main| @ VALID @ ''",
        "apt @ /etc/apt/sources.list @ deb http://deb.example.org/debian stable main| @ VALID @ ''"
      })
  void validatesATextTogetherWithTheOtherFiles(
      String checker, String path, String text, Validity validity, String words)
      throws IOException {
    ValidationFact asked =
        new ValidationFact(
            checker, new HostPath(path), Optional.of(Content.of(text.replace("|", "\n"))));
    ValidationFact.Validation verdict = host().observe(Set.of(asked)).get(asked);
    assertThat(verdict.validity()).as(verdict.output()).isEqualTo(validity);
    assertThat(verdict.output()).contains(words).doesNotContain("/tmp/");
    assertNothingIsLeft();
  }

  @Test
  void reportsAnotherFileThatIsInvalid() throws IOException {
    RealHost host = host();
    run(
        host,
        "echo '[a' >/etc/dconf/db/local.d/02-c; echo 'Foo yes' >/etc/ssh/sshd_config.d/z.conf");
    ValidationFact dconf = asked("dconf", "/etc/dconf/db/local.d/01-b", "[a]\ny=2\n");
    ValidationFact sshd = asked("sshd", "/etc/ssh/sshd_config.d/a.conf", "Port 22\n");
    var verdicts = host.observe(Set.of(dconf, sshd));
    assertThat(verdicts.get(dconf).isClash()).isTrue();
    assertThat(verdicts.get(dconf).output()).contains("02-c");
    assertThat(verdicts.get(sshd).isClash()).isTrue();
    assertThat(verdicts.get(sshd).output()).contains("/etc/ssh/sshd_config.d/z.conf: line 1");
  }

  private static ValidationFact asked(String checker, String path, String text) {
    return new ValidationFact(checker, new HostPath(path), Optional.of(Content.of(text)));
  }

  @Test
  void changesNothingIfTheFilesWouldClashAfterAllChanges() throws IOException {
    Answer answer =
        firstFailure(
            """
            - file: /etc/ssh/sshd_config.d/a.conf
              content: "Subsystem sftp internal-sftp\\n"
            - file: /etc/sudoers.d/a
              content: "OPS ALL = ALL\\n"
            """);
    assertThat(answer.text())
        .isEqualTo(
            """
            nothing is changed, because sshd would reject the files together:
            /etc/ssh/sshd_config line 2: Subsystem 'sftp' already defined.
            """);
    assertThat(directory.resolve("upper/etc/ssh/sshd_config.d/a.conf")).doesNotExist();
    assertNothingIsLeft();
  }

  @Test
  void hidesTheReasonOfASecretText() throws IOException {
    Answer answer =
        firstFailure(
            """
            - file: /etc/ssh/sshd_config.d/a.conf
              content: "Subsystem sftp internal-sftp\\n"
              sensitive: true
              mode: "0600"
            """);
    assertThat(answer.text()).contains("because a text is secret").doesNotContain("Subsystem");
  }

  /** The first step that fails, of the validation, the changes and the validation after each. */
  private Answer firstFailure(String desired) throws IOException {
    List<Answer> answers = apply(host(), desired);
    return answers.stream().filter(one -> !one.succeeded()).findFirst().orElseThrow();
  }

  private static List<Answer> apply(RealHost host, String desired) {
    List<Resource> resources = ResourceYaml.read(desired);
    var observed = host.observe(RealHost.needs(resources));
    for (var fact : observed.questions()) {
      if (fact instanceof ValidationFact check) {
        observed = observed.with(check, ValidationFact.Validation.NONE);
      }
    }
    Plan plan = Plan.of(resources, observed);
    assertThat(plan.refusals()).isEmpty();
    TreeChecks checks = new TreeChecks("run", plan.changes());
    List<Sh> steps = new ArrayList<>(List.of(checks.before()));
    for (int index = 0; index < plan.changes().size(); index++) {
      steps.add(Sh.of("(\n{}\n) || exit", plan.changes().get(index).apply()));
      steps.add(Sh.of("labnotes_expire() { echo expired; return 1; }\n{}", checks.after(index)));
    }
    return host.answers(steps);
  }

  @Test
  void appliesFilesThatAreValidOnlyTogether() throws IOException {
    RealHost host = host();
    String desired =
        """
        - file: /etc/ssh/sshd_config.d/a.conf
          content: "Subsystem sftp internal-sftp\\n"
        - file: /etc/ssh/sshd_config
          content: "Include /etc/ssh/sshd_config.d/*.conf\\n"
        - file: /etc/sudoers.d/b
          content: "User_Alias OPS = bob\\n"
        - file: /etc/sudoers
          content: "@includedir /etc/sudoers.d\\n"
        - file: /etc/apt/sources.list
          state: absent
        - file: /etc/apt/sources.list.d/a.list
          content: "deb [signed-by=/etc/apt/b.gpg] http://deb.example.org/debian stable main\\n"
        """;
    assertThat(apply(host, desired)).allSatisfy(one -> assertThat(one.text()).isEmpty());
    assertNothingIsLeft();
  }

  @Test
  void expiresARunWhoseFilesAreRejectedAfterItsChanges() throws IOException {
    RealHost host = host();
    List<Resource> resources =
        ResourceYaml.read("- { file: /etc/ssh/sshd_config.d/a.conf, content: \"Port 22\\n\" }");
    Plan plan = Plan.of(resources, host.observe(RealHost.needs(resources)));
    TreeChecks checks = new TreeChecks("run", plan.changes());
    List<Answer> answers =
        host.answers(
            List.of(
                checks.before(),
                Sh.of("echo 'Foo yes' >/etc/ssh/sshd_config.d/b.conf"),
                Sh.of("labnotes_expire() { echo expired; return 1; }\n{}", checks.after(0))));
    assertThat(answers.get(2).succeeded()).isFalse();
    assertThat(answers.get(2).text())
        .contains("sshd rejects the files that were written", "b.conf: line 1", "expired");
  }

  @Test
  void leavesAFileOutsideTheCopyAlone() throws IOException {
    RealHost host = host();
    run(
        host,
        """
        mkdir -p /etc/ssh/sub
        echo 'Include /etc/ssh/more.conf' >/etc/ssh/inc.conf
        cp /etc/ssh/inc.conf /srv/same
        cp -a /etc/ssh/inc.conf /tmp/inc.conf
        echo 'Include ../../../../../etc/ssh/inc.conf sub/../inc.conf' >/etc/ssh/sshd_config
        """);
    ValidationFact fine = asked("sshd", "/etc/ssh/sshd_config.d/a.conf", "Port 22\n");
    ValidationFact wrong = asked("sshd", "/etc/ssh/sshd_config.d/a.conf", "Foo yes\n");
    ValidationFact main = asked("sshd", "/etc/ssh/sshd_config", "Include ./inc.conf\n");
    ValidationFact all = asked("sshd", "/etc/ssh/sshd_config", "Include /../../../../etc/ssh/*\n");
    var verdicts = host.observe(Set.of(fine, wrong, main, all));
    assertThat(verdicts.get(fine).isMissing()).isTrue();
    assertThat(verdicts.get(wrong).isInvalid()).isTrue();
    assertThat(verdicts.get(main).isMissing()).isTrue();
    assertThat(verdicts.get(all).isMissing()).isTrue();
    run(host, "cmp /etc/ssh/inc.conf /srv/same && [ /etc/ssh/inc.conf -ot /srv/same ]");
    String put = "(labnotes_enter_scratch; echo a | labnotes_tree_put /a/../../../b)";
    assertThat(host.answer(put)).startsWith("/a/../../../b cannot be validated");
    assertNothingIsLeft();
  }

  /** The last one out removes the directory of the record while another is about to enter it. */
  @Test
  void validatesSideBySide() throws IOException {
    String many =
        """
        for shell in 1 2 3 4 5 6; do
          (for turn in 1 2 3 4 5 6 7 8 9 10; do
            (labnotes_enter_scratch && echo entered)
          done) &
        done
        wait
        """;
    assertThat(host().answer(many)).isEqualTo("entered\n".repeat(60));
    assertNothingIsLeft();
  }

  /** A directory of one page holds no text of two. */
  @Test
  void returnsNoVerdictAndWritesNothingIfTheDirectoryOfCopiesIsFull() throws IOException {
    RealHost host = host();
    run(host, "awk 'BEGIN { while (n++ < 999) print \"# much\" }' >>/etc/ssh/sshd_config");
    String full =
        """
        mkdir -p /var/lib/labnotes
        mount -t tmpfs -o size=4k tmpfs /var/lib/labnotes || exit 9
        large() { awk 'BEGIN { while (n++ < 999) print "# much"; print "oops" }'; }
        large | labnotes_validate visudo /etc/sudoers.d/a
        large | labnotes_approve visudo /etc/sudoers.d/a || echo refused
        large | labnotes_approve_secret visudo /etc/sudoers.d/a || echo refused
        echo 'Port 22' | labnotes_validate sshd /etc/ssh/sshd_config.d/a.conf
        (labnotes_enter_scratch && large | labnotes_tree_put /etc/sudoers.d/a) || echo refused
        (
          labnotes_enter_scratch && echo 'Port 22' | labnotes_tree_put /etc/ssh/sshd_config.d/a.conf
          labnotes_tree_approve sshd /etc/ssh/sshd_config.d/a.conf ''
        ) || echo refused
        ls -A /var/lib/labnotes
        umount /var/lib/labnotes
        """;
    String unwritable =
        "unchecked\nits copy cannot be written below /var/lib/labnotes; free some space there\n";
    String refused =
        "/etc/sudoers.d/a is not written, because it cannot be validated:\n"
            + "its copy cannot be written below /var/lib/labnotes; free some space there,"
            + " or pass --unchecked\nrefused\n";
    String answer = host.answer(full).replaceAll("(?m)^cat: .*: No space left on device\\n", "");
    assertThat(answer)
        .isEqualTo(
            unwritable
                + refused
                + refused
                + unwritable
                + "/etc/sudoers.d/a cannot be validated: it cannot be copied to /var/lib/labnotes; free space"
                + " there, or pass --unchecked\nrefused\n"
                + "nothing is changed, because sshd cannot validate the files together:"
                + " /etc/ssh/sshd_config cannot be copied to /var/lib/labnotes; free space there, or pass"
                + " --unchecked\nrefused\n");
  }

  @ParameterizedTest
  @CsvSource({
    "nft,/etc/nftables.nft,'table inet f {\n}\n',/etc/nftables.conf",
    "visudo,/etc/sudoers.d/a,'root ALL = ALL\n',/etc/sudoers"
  })
  void validatesATextAloneWithoutTheMainFile(
      String checker, String path, String text, String missing) throws IOException {
    RealHost host = host();
    run(host, "rm " + missing);
    ValidationFact asked = asked(checker, path, text.replace("\\n", "\n"));
    assertThat(host.observe(Set.of(asked)).get(asked).validity()).isEqualTo(Validity.VALID);
    String desired = "- { file: %s, content: \"%s\", format: %s }";
    String format = checker.equals("nft") ? "nftables" : "sudoers";
    assertThat(apply(host, desired.formatted(path, text, format)))
        .allSatisfy(one -> assertThat(one.text()).isEmpty());
    assertNothingIsLeft();
  }

  /**
   * The directory of the record itself is seen when a validation on this machine, whose files the
   * host shares, has it at the same time.
   */
  private void assertNothingIsLeft() throws IOException {
    assertThat(names("upper/tmp")).noneMatch(name -> name.startsWith("labnotes"));
    assertThat(names("upper/var/lib/labnotes")).isEmpty();
  }

  private List<String> names(String path) throws IOException {
    if (!Files.isDirectory(directory.resolve(path))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory.resolve(path))) {
      return files.map(Path::getFileName).map(Path::toString).toList();
    }
  }
}
