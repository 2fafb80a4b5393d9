package labnotes.kind.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.kind.Resource;
import labnotes.kind.ResourceYaml;
import labnotes.kind.codec.ResourceCodec;
import labnotes.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed repositories of the real dnf, zypper and pacman, whose keyring is one for all. */
class KeyringRepositoryIT {
  private static final String KEYS =
      """
      set -e
      umask 022
      mv /var/lib/dpkg /var/lib/dpkg.away && rm -f /etc/os-release && mkdir -p /srv/offered /srv/build && cd /srv
      for name in lab other; do
        mkdir -m 700 $name
        gpg --homedir $name --batch -q --passphrase '' --quick-gen-key $name@example.org rsa2048 sign never
        gpg --homedir $name --batch -q --armor --export >$name.asc
        gpg --homedir $name --batch --with-colons --list-keys | awk -F: '/^fpr/ { print $10; exit }' >$name.fingerprint
      done
      """;

  private static final String RPM =
      """
      mkdir -p /etc/rpm /var/lib/rpm && echo '%_dbpath /var/lib/rpm' >/etc/rpm/macros && rpm --initdb
      printf '%s\\n' 'Name: zz-tool' 'Version: 1.0' 'Release: 1' 'Summary: t' 'License: none' 'BuildArch: noarch' \
        '%description' t '%files' >build/a.spec
      rpmbuild -bb --quiet --define '_topdir /srv/build' --define '_rpmdir /srv/offered' build/a.spec
      rpmsign --define '_gpg_name lab@example.org' --define '_gpg_path /srv/lab' --define '__gpg /usr/bin/gpg' \
        --addsign offered/noarch/*.rpm
      createrepo_c -q offered
      gpg --homedir lab --batch -q --armor --detach-sign offered/repodata/repomd.xml
      """;

  private static final String DNF =
      """
      printf 'ID="rocky"\\nID_LIKE="rhel centos fedora"\\nVERSION_ID="9.4"\\n' >/etc/os-release
      mkdir -p /etc/yum.repos.d && rm -f /etc/yum.repos.d/* /etc/dnf/plugins/*.conf
      """;

  private static final String ZYPPER =
      """
      printf 'ID="opensuse-leap"\\nID_LIKE="suse opensuse"\\nVERSION_ID="15.6"\\n' >/etc/os-release
      mkdir -p /etc/zypp/repos.d && rm -f /etc/zypp/repos.d/*
      """;

  private static final String PACMAN =
      """
      printf 'ID=manjaro\\nID_LIKE=arch\\n' >/etc/os-release
      mkdir -p /var/lib/pacman/local /srv/offered/db/zz-tool-1.0-1 /etc/pacman.d && cd /srv/offered
      printf '[options]\\nArchitecture = auto\\n' >/etc/pacman.conf
      pacman-key --init >/dev/null 2>&1
      printf '%s = %s\\n' pkgname zz-tool pkgver 1.0-1 pkgdesc x url x builddate 1 packager x size 1 arch any >.PKGINFO
      tar -cf zz-tool-1.0-1-any.pkg.tar .PKGINFO
      gpg --homedir /srv/lab --batch -q --detach-sign zz-tool-1.0-1-any.pkg.tar
      printf '%%%s%%\\n%s\\n\\n' FILENAME zz-tool-1.0-1-any.pkg.tar NAME zz-tool VERSION 1.0-1 \
        CSIZE "$(stat -c %s zz-tool-1.0-1-any.pkg.tar)" ISIZE 1 \
        SHA256SUM "$(sha256sum zz-tool-1.0-1-any.pkg.tar | cut -d' ' -f1)" ARCH any >db/zz-tool-1.0-1/desc
      (cd db && tar -czf ../lab.db *)
      """;

  /** GnuPG starts agents that would stay. */
  private static final String END =
      "for dir in /srv/lab /srv/other /etc/pacman.d/gnupg; do [ ! -d $dir ] || gpgconf --homedir $dir --kill all; done\n";

  private static final String OF_RPM = "rpm -q --qf '%{VERSION}-%{RELEASE}\\n' zz-tool";

  @TempDir Path directory;

  private RealHost start(String... parts) throws IOException {
    OverlaidDebian root = OverlaidDebian.below(directory);
    root.run(KEYS + String.join("", parts) + END);
    return root.host();
  }

  private List<Resource> repository(String name, String manager, String url, String key)
      throws IOException {
    String text = Files.readString(directory.resolve("upper/srv/" + key + ".asc"));
    String declared =
        "- repository: %s\n  manager: %s\n  url: %s\n  key: |\n%s"
            .formatted(name, manager, url, text.indent(4));
    return ResourceYaml.read(declared).get(0).copies(List.of());
  }

  private static void undo(RealHost host, Plan plan) {
    for (int index = plan.changes().size() - 1; index >= 0; index--) {
      for (Resource back : plan.changes().get(index).undo()) {
        host.converge(List.of(ResourceCodec.decode(ResourceCodec.encode(back))));
      }
    }
  }

  private static boolean isTrusted(RealHost host, String keyring, String key) {
    String state = state(host, keyring, key);
    assertThat(state).isIn("trusted", "absent");
    return state.equals("trusted");
  }

  private static String state(RealHost host, String keyring, String key) {
    String asked = "labnotes_key_state %s $(cat /srv/%s.fingerprint) || echo failed";
    return host.answer(asked.formatted(keyring, key)).strip();
  }

  /**
   * What a repository of the manager does.
   *
   * @param install installs the package without labnotes
   * @param installed prints its version
   */
  private void assertSigned(
      RealHost host, RepositoryManager manager, String url, String install, String installed)
      throws IOException {
    String keyring = manager.keyring().orElseThrow();
    Plan wrong = host.converge(repository("lab", manager.written(), url, "other"));
    assertThat(isTrusted(host, keyring, "other")).isTrue();
    assertThat(isTrusted(host, keyring, "lab")).isFalse();
    host.answer("{ " + install + "; } </dev/null >/dev/null 2>&1; true");
    assertThat(host.answer(installed + " 2>/dev/null; true")).doesNotContain("1.0-1");
    undo(host, wrong);
    assertThat(isTrusted(host, keyring, "other")).isFalse();
    assertThat(
            host.answer(
                "ls /etc/yum.repos.d /etc/zypp/repos.d /etc/pacman.d /etc/pki/rpm-gpg 2>&1;"
                    + " grep lab /etc/pacman.conf"))
        .doesNotContain("lab.");

    Plan right = host.converge(repository("lab", manager.written(), url, "lab"));
    assertThat(isTrusted(host, keyring, "lab")).isTrue();
    host.converge("- package: zz-tool\n");
    assertThat(host.answer(installed)).isEqualTo("1.0-1\n");
    List<Resource> twin = repository("twin", manager.written(), url + "/", "lab");
    assertThat(host.plan(twin).refusals().toString()).contains("has its URL already: [lab]");
    undo(host, right);
    assertThat(isTrusted(host, keyring, "lab")).isFalse();
  }

  @Test
  void installsWithDnfWhatTheKeySigned() throws IOException {
    Needs.programs("dnf", "rpmbuild", "rpmsign", "createrepo_c", "gpg");
    RealHost host = start(RPM, DNF);
    String install = "dnf -y install zz-tool";
    assertSigned(host, RepositoryManager.DNF, "file:///srv/offered", install, OF_RPM);

    host.answer("rm -f /var/lib/rpm/* && echo no database >/var/lib/rpm/rpmdb.sqlite");
    assertThat(state(host, "rpm", "lab")).isEqualTo("failed");
  }

  @Test
  void installsWithZypperWhatTheKeySigned() throws IOException {
    Needs.programs("zypper", "rpmbuild", "rpmsign", "createrepo_c", "gpg");
    RealHost host = start(RPM, ZYPPER);
    String install = "zypper --non-interactive install zz-tool";
    assertSigned(host, RepositoryManager.ZYPPER, "dir:///srv/offered", install, OF_RPM);
  }

  @Test
  void installsWithPacmanWhatTheKeySigned() throws IOException {
    Needs.programs("pacman", "pacman-key", "gpg");
    RealHost host = start(PACMAN);
    // Without a network, pacman 6.0.2 crashes at the signature of an unknown key.
    String install = "pacman --noconfirm -Sy zz-tool; rm -f /var/lib/pacman/db.lck";
    String installed = "pacman -Q zz-tool | sed 's/.* //'";
    assertSigned(host, RepositoryManager.PACMAN, "file:///srv/offered", install, installed);

    host.answer("pacman-key --add /srv/other.asc >/dev/null 2>&1\n" + END);
    assertThat(state(host, "pacman", "other")).isEqualTo("untrusted");
    Plan half = host.converge(repository("half", "pacman", "file:///srv/half", "other"));
    undo(host, half);
    assertThat(state(host, "pacman", "other")).isEqualTo("absent");
    host.answer("cd /etc/pacman.d/gnupg && rm -f pubring.* && mkdir pubring.gpg pubring.kbx");
    assertThat(state(host, "pacman", "other")).isEqualTo("failed");
    host.answer("rm -rf /etc/pacman.d/gnupg");
    assertThat(state(host, "pacman", "other")).isEqualTo("absent");
    assertThat(host.answer("ls /etc/pacman.d")).doesNotContain("gnupg");
  }
}
