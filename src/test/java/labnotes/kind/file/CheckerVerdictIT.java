package labnotes.kind.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.Needs;
import labnotes.fact.Content;
import labnotes.fact.ValidationFact;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the output of a real program that failed says: that it rejects a text, or that it cannot
 * run.
 */
class CheckerVerdictIT {
  @TempDir Path directory;

  private RealHost host() throws IOException {
    Needs.programs("visudo", "sshd", "nft", "dconf", "apt-get", "setpriv");
    return OverlaidDebian.below(directory).host();
  }

  private static ValidationFact asked(String checker, String path, String text) {
    String written = text.replace("|", "\n");
    return new ValidationFact(checker, new HostPath(path), Optional.of(Content.of(written)));
  }

  private static final String WITHOUT_RIGHTS =
      "cat >/usr/local/bin/%1$s <<'E'\n#!/bin/sh\nexec setpriv --bounding-set -net_admin --inh-caps"
          + " -net_admin /usr/sbin/%1$s \"$@\"\nE\nchmod 755 /usr/local/bin/%1$s";

  /** Each with what keeps the program from working, whatever the text is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "sshd @ /etc/ssh/sshd_config.d/a.conf @ Port 22| @ Foo yes| @ rm -rf /run/sshd; mkdir -p /run"
            + " @ Missing privilege separation directory",
        "sshd @ /etc/ssh/sshd_config.d/a.conf @ Port 22| @ Foo yes| @ mkdir -p /run/sshd; chmod 777"
            + " /run/sshd @ must be owned by root",
        "sshd @ /etc/ssh/sshd_config.d/a.conf @ Port 22| @ Foo yes| @ rm -f /etc/ssh/ssh_host_* @ no"
            + " hostkeys available",
        "nft @ /etc/nftables.conf @ table inet f {|}| @ table inet f {|chain c { polic drop; }|}| @"
            + " RIGHTS nft @ Operation not permitted",
        "apt @ /etc/apt/sources.list.d/a.list @ deb http://a/ b main| @ dbe x| @ echo 'A \\\"b'"
            + " >/etc/apt/apt.conf.d/0 @ Syntax error /etc/apt/apt.conf.d/0",
        "visudo @ /etc/sudoers.d/a @ root ALL=(ALL) ALL| @ oops| @ printf '#!/bin/sh\\necho visudo:"
            + " unable to initialize; exit 1\\n' >/usr/local/bin/visudo; chmod 755"
            + " /usr/local/bin/visudo @ unable to initialize",
        "dconf @ /etc/dconf/db/local.d/00-a @ # fine| @ oops| @ printf '#!/bin/sh\\nexit 1\\n'"
            + " >/usr/local/bin/dconf; chmod 755 /usr/local/bin/dconf @ it ended with status 1 and"
            + " printed nothing",
      })
  void separatesWhatItCannotDoFromWhatItRejects(
      String checker, String path, String good, String bad, String breaking, String reason)
      throws IOException {
    RealHost host = host();
    ValidationFact wrong = asked(checker, path, bad);
    assertThat(host.observe(Set.of(wrong)).get(wrong).isInvalid()).isTrue();
    host.answer(
        breaking.startsWith("RIGHTS ")
            ? WITHOUT_RIGHTS.formatted(breaking.substring("RIGHTS ".length()))
            : breaking);
    String approval = "{ cat >/dev/null; printf '%s\n' '" + good.replace("|", "\n") + "'; }";
    String answer =
        host.answer(
            "PATH=/usr/local/bin:$PATH; true | "
                + approval
                + " | labnotes_approve "
                + checker
                + " "
                + path
                + "; echo $?; LABNOTES_UNCHECKED=yes; "
                + approval
                + " </dev/null | labnotes_approve "
                + checker
                + " "
                + path
                + "; echo $?");
    assertThat(answer)
        .contains(" is not written, because it cannot be validated:", "cannot validate any file: ")
        .contains(reason, "or pass --unchecked\n1\n")
        .endsWith("\n0\n");
    boolean isBrokenForAll = List.of("visudo", "apt", "dconf").contains(checker);
    if (!isBrokenForAll && !reason.contains("hostkeys")) {
      assertThat(host.observe(Set.of(wrong)).get(wrong).isInvalid()).as(reason).isTrue();
    }
  }

  /** The program works, and the text names a file, a program or an option that does not exist. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "sshd @ /etc/ssh/sshd_config @ HostKey /nosuch| @ no hostkeys available",
        "sshd @ /etc/ssh/sshd_config @ AuthorizedKeysCommand /bin/cat| @ without",
        "visudo @ /etc/sudoers.d/a @ Defaults foo| @ unknown defaults entry",
        "apt @ /etc/apt/sources.list.d/a.list @ deb nosuch://a b c| @ method driver",
        "nft @ /etc/nftables.conf @ add rule inet nosuch c drop| @ No such file",
        "dconf @ /etc/dconf/db/local.d/00-a @ oops| @ not a key-value pair"
      })
  void rejectsATextThatNamesNothingThatExists(
      String checker, String path, String text, String reason) throws IOException {
    ValidationFact asked = asked(checker, path, text);
    ValidationFact.Validation verdict = host().observe(Set.of(asked)).get(asked);
    assertThat(verdict.isInvalid()).as(verdict.toString()).isTrue();
    assertThat(verdict.output()).contains(reason);
  }
}
