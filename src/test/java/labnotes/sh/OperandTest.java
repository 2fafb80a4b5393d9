package labnotes.sh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No value of a profile or a host can be an option of a program. */
class OperandTest {
  /** Programs that get names, which may begin with a hyphen: these come after "--". */
  private static final Set<String> OF_NAMES =
      Set.of(
          "addgroup",
          "adduser",
          "apt-cache",
          "apt-mark",
          "apt-get",
          "chown",
          "curl",
          "delgroup",
          "deluser",
          "dpkg-divert",
          "dpkg-query",
          "fetch",
          "gpasswd",
          "groupadd",
          "groupdel",
          "id",
          "labnotes_apt",
          "labnotes_systemctl",
          "labnotes_systemd_query",
          "loginctl",
          "mount",
          "passwd",
          "perl",
          "swapoff",
          "swapon",
          "systemctl",
          "systemd-analyze",
          "touch",
          "umount",
          "useradd",
          "userdel",
          "usermod",
          "wget");

  /** Programs that only get paths, which begin with a slash or "./", and numbers. */
  private static final Set<String> OF_PATHS =
      Set.of(
          ".",
          "apt-config",
          "cat",
          "cd",
          "chmod",
          "cmp",
          "cp",
          "dconf",
          "df",
          "dpkg",
          "findmnt",
          "fsync",
          "getfacl",
          "getfattr",
          "gpgconf",
          "grep",
          "gzip",
          "head",
          "ipfw",
          "logrotate",
          "ls",
          "lsattr",
          "lsextattr",
          "mdconfig",
          "mkdir",
          "mktemp",
          "mv",
          "nft",
          "nvidia-xconfig",
          "ps",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sha256",
          "sha256sum",
          "sleep",
          "ssh",
          "ssh-keygen",
          "stat",
          "swapctl",
          "sync",
          "tail",
          "tar",
          "visudo");

  /**
   * Programs that do not support "--", or to which it is an operand, so that their names are
   * checked before: pw and service take the first word as it is; so does the getent of FreeBSD and
   * of Alpine; rc-service and rc-update take the word after it as an option; ip, ifconfig, route,
   * arp, setfib, iptables, netstat and kldstat get what the system itself printed, or numbers and
   * addresses; a sysctl begins with a letter; no name of a package that apk, dnf, rpm, zypper or
   * pacman gets begins with a hyphen; find gets an expression, in which each pattern follows -name
   * or -path; crontab gets options that its callers write; blkid and findfs get a word that begins
   * with the name of a tag; unzip gets a member of an archive that begins with a letter or digit;
   * kernel-install gets a release that begins with a digit, and debconf-communicate and
   * update-alternatives get a name that begins with a letter or digit; gpg gets a fingerprint; ufw
   * and firewall-cmd get ports, addresses, and a name that begins with a letter or digit; nft gets
   * words that it printed or that the file has, and absolute paths; docker, podman and their
   * compose get a project and files whose names begin with a letter or digit.
   */
  private static final Set<String> WITHOUT =
      Set.of(
          "apk",
          "arp",
          "awk",
          "blkid",
          "crontab",
          "debconf-communicate",
          "dnf",
          "docker",
          "docker-compose",
          "find",
          "findfs",
          "firewall-cmd",
          "firewall-offline-cmd",
          "getent",
          "gpg",
          "gsettings",
          "ifconfig",
          "ip",
          "iptables",
          "kernel-install",
          "kldstat",
          "labnotes_apk",
          "labnotes_dnf",
          "labnotes_pacman",
          "labnotes_pacman_query",
          "labnotes_rpm",
          "labnotes_rpm_versions",
          "labnotes_zypper",
          "netstat",
          "nft",
          "pacman",
          "podman",
          "podman-compose",
          "pw",
          "rc-service",
          "rc-update",
          "route",
          "rpm",
          "service",
          "setfib",
          "sysctl",
          "ufw",
          "unzip",
          "update-alternatives",
          "zypper");

  /** Commands of the shell, which pass their words on or print them. */
  private static final Set<String> OF_SHELL =
      Set.of(
          "[",
          ":",
          "command",
          "daemon",
          "echo",
          "eval",
          "exec",
          "exit",
          "export",
          "kill",
          "nohup",
          "printf",
          "return",
          "set",
          "setsid",
          "shift",
          "systemd-run",
          "trap",
          "ulimit",
          "unset",
          "wait");

  static List<Path> scripts() throws IOException {
    return CheckedShellTest.scripts().toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void endsOptionsBeforeNames(Path script) throws IOException {
    assertThat(optionsOf(Files.readString(script)))
        .as(
            "%s: write -- before a value that may start with -. A program that no function has"
                + " called before is added here: to OF_NAMES if it takes --, to OF_PATHS if its"
                + " values are paths, and otherwise to WITHOUT",
            script)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f() { userdel \"$1\"; }",
        "f() { labnotes_openly useradd -g \"$2\" \"$1\"; }",
        "f() { chown -h \"$1:$2\" \"$3\"; }",
        "f() { [ a ] || systemctl start $1; }",
        "f() { labnotes_word=$(apt-get install \"$1\"); }",
        "f() { unheard-of \"$1\"; }",
        "f() { ln -s \"$1\" b; }"
      })
  void findsANameThatMayBeAnOption(String script) {
    assertThat(optionsOf(script)).isNotEmpty();
  }

  @Test
  void passesNamesAfterTheOptions() {
    assertThat(optionsOf("f() { useradd -g \"$2\" -- \"$1\" && ln -s -- \"$1\" ./b && rm b; }"))
        .isEmpty();
  }

  private static List<String> optionsOf(String script) {
    List<String> found = new ArrayList<>();
    new UncheckedCommands(
            (command, isUsed) -> {
              if (isOpen(command.command())) {
                found.add(command.line() + ": " + String.join(" ", command.command()));
              }
            },
            group -> {})
        .walk(ShellParser.parse(script), true);
    return found;
  }

  private static boolean isOpen(List<String> words) {
    if (words.isEmpty() || words.get(0).startsWith("\"$") || words.get(0).startsWith("$")) {
      return false;
    }
    String name = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    if (Set.of("labnotes_openly", "env").contains(name)) {
      int next = 1;
      while (next < words.size() && words.get(next).contains("=")) {
        next++;
      }
      return isOpen(words.subList(next, words.size()));
    }
    boolean hasValue = words.stream().skip(1).anyMatch(word -> word.matches("(?s)\"?\\$.*"));
    if (!hasValue || OF_SHELL.contains(name) || OF_PATHS.contains(name) || WITHOUT.contains(name)) {
      return false;
    }
    if (OF_NAMES.contains(name)) {
      String last = words.get(words.size() - 1);
      return last.matches("(?s)\"?\\$.*") && !last.equals("\"$@\"") && !words.contains("--");
    }
    if (name.equals("ln")) {
      boolean isHolder = words.get(2).matches("\"\\$labnotes_me\"|\"\\$\\(labnotes_name_holder .*");
      return !words.contains("--") && !isHolder;
    }
    return !name.startsWith("labnotes_");
  }
}
