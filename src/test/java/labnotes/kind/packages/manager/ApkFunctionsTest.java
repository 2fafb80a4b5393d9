package labnotes.kind.packages.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labnotes.host.Ended;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell functions of apk, against a database of apk 2.14 and an {@code apk} that is played. */
class ApkFunctionsTest {
  /**
   * The beginning of two packages' blocks in an image of Alpine 3.18, and a part of a third one.
   */
  private static final String INSTALLED =
      """
      C:Q1qKcZ+j23xssAXmgQhkOO8dHnbWw=
      P:alpine-baselayout
      V:3.4.3-r1
      A:x86_64
      S:8911
      I:331776
      T:Alpine base dir structure and init scripts
      U:https://git.alpinelinux.org/cgit/aports/tree/main/alpine-baselayout
      L:GPL-2.0-only
      o:alpine-baselayout
      m:Natanael Copa <ncopa@alpinelinux.org>
      t:1683642107
      c:65502ca9379dd29d1ac4b0bf0dcf03a3dd1b324a
      D:alpine-baselayout-data=3.4.3-r1 /bin/sh
      F:dev
      M:0:0:755
      F:etc
      R:motd
      Z:Q1SLkS9hBidUbPwwrw+XR0Whv3ww8=

      C:Q1rRt8NQmnZ5kBGyJbEpQGL9Ym8gM=
      P:musl
      V:1.2.4-r0
      A:x86_64
      p:so:libc.musl-x86_64.so.1=1
      F:lib

      C:Q1Z9zvFfvFjZfV5uQXTmhGyEJoNlE=
      P:php82
      V:8.2.8-r0
      p:php=8.2.8-r0 php-cli cmd:php82=8.2.8-r0
      """;

  @TempDir Path directory;

  @BeforeEach
  void installPackages() throws IOException {
    write("root/lib/apk/db/installed", INSTALLED + "\n");
    Path apk =
        write(
            "bin/apk",
            """
            #!/bin/sh
            echo "$@" >>"${0%/*}/calls"
            case "$*" in
            'add --simulate nginx' | 'add --simulate musl=1.2.4-r1') cat "${0%/*}/simulation" ;;
            'audit --backup') printf 'U etc/motd\\nA etc/local\n' ;;
            'info --who-owns /etc/motd /etc/issue /usr/bin/x /etc/local')
              echo '/etc/motd is owned by alpine-baselayout-3.4.3-r1'
              echo '/etc/issue is owned by alpine-base-3.18.4-r0'
              echo '/usr/bin/x symlink target is owned by lib-x-1.0_p1-r2'
              echo 'ERROR: /etc/local: Could not find owner package' >&2
              ;;
            '--wait 120 update') [ ! -e "${0%/*}/newer" ] || mv "${0%/*}/newer" "${0%/*}/simulation" ;;
            *add*) ! rm "${0%/*}/gone" 2>/dev/null ;;
            esac
            """);
    assertThat(apk.toFile().setExecutable(true)).isTrue();
    write(
        "bin/simulation", "(1/2) Installing pcre (8.45-r3)\n(2/2) Installing nginx (1.24.0-r6)\n");
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Ended run(Sh step) {
    Sh functions = HostFunctions.offline(directory.resolve("root").toString());
    Sh program = Sh.all(List.of(ShellFunctions.of(functions).usedBy(List.of(step)), step));
    return Ended.running(
        List.of("/bin/sh", "-c", "PATH=" + directory.resolve("bin") + ":$PATH exec /bin/sh -s"),
        program.toString());
  }

  private String calls() throws IOException {
    return Files.readString(directory.resolve("bin/calls"));
  }

  @Test
  void listsInstalledPackagesAndWhatTheyProvide() {
    Sh list = Sh.of("labnotes_packages {}", List.of("musl", "php", "nginx", "libc", "php82"));
    assertThat(run(list).output())
        .isEqualTo(
            """
            manager apk
            missing package lists
            musl|1.2.4-r0
            musl|1.2.4-r0
            php82|8.2.8-r0
            php82|8.2.8-r0
            php|8.2.8-r0
            php|8.2.8-r0
            """);
  }

  @Test
  void listsPackagesWhoseVersionIsRequestedAsHeld() throws IOException {
    write("root/etc/apk/world", "musl=1.2.4-r0\nphp82\nalpine-baselayout>3\n");
    Sh list = Sh.of("labnotes_packages {}", List.of("musl", "php82", "alpine-baselayout"));
    assertThat(run(list).output().lines().filter(line -> line.startsWith("held")).distinct())
        .containsExactly("held musl");
    assertThat(run(Sh.of("labnotes_package_detail hold musl")).output()).isEqualTo("held\n");
    assertThat(run(Sh.of("labnotes_package_detail hold php82")).output()).isEmpty();
    assertThat(run(Sh.of("labnotes_package_detail version musl")).output()).isEqualTo("1.2.4-r0\n");
  }

  @Test
  void simulatesVersionsAndUpgrades() throws IOException {
    run(Sh.of("labnotes_apk_simulate install nginx '' newest ''"));
    assertThat(calls()).endsWith("add --upgrade --simulate nginx\n");
    run(Sh.of("labnotes_apk_simulate install nginx '' 1.24.0-r5 ''"));
    assertThat(calls()).endsWith("add --simulate nginx=1.24.0-r5\n");
  }

  @Test
  void changesTheVersionOfAnInstalledPackageWithoutPinningIt() throws IOException {
    write("bin/simulation", "(1/1) Upgrading musl (1.2.4-r0 -> 1.2.4-r1)\n");
    run(new Apk().install("musl", "1.2.4-r1", Optional.empty(), List.of())).succeeded();
    assertThat(calls())
        .isEqualTo(
            """
            add --simulate musl=1.2.4-r1
            add --simulate musl=1.2.4-r1
            --wait 120 --cache-max-age 10000000 add musl=1.2.4-r1
            --wait 120 --cache-max-age 10000000 add musl
            """);
  }

  @Test
  void holdsTheInstalledVersion() throws IOException {
    run(new Apk().hold("musl", true)).succeeded();
    run(new Apk().hold("musl", false)).succeeded();
    assertThat(calls())
        .isEqualTo(
            """
            --wait 120 --cache-max-age 10000000 add musl=1.2.4-r0
            --wait 120 --cache-max-age 10000000 add musl
            """);
    assertThat(run(new Apk().hold("nginx", true)).status()).isNotZero();
  }

  @Test
  void findsCachedIndexesAndLocalRepositories() throws IOException {
    assertThat(run(Sh.of("labnotes_package_ready")).status()).isNotZero();
    write("root/etc/apk/repositories", "https://mirror.example.org/v3.18/main\n@lab /media/apks\n");
    assertThat(run(Sh.of("labnotes_package_ready")).status()).isZero();
    write("root/etc/apk/repositories", "https://mirror.example.org/v3.18/main\n");
    write("root/var/cache/apk/APKINDEX.00740ba1.tar.gz", "");
    assertThat(run(Sh.of("labnotes_package_ready")).status()).isZero();
  }

  @Test
  void simulatesWithoutMessagesAboutIndexes() throws IOException {
    write(
        "bin/simulation", "fetch https://x/APKINDEX.tar.gz\nWARNING: y\n(1/1) Installing a (1)\n");
    assertThat(run(Sh.of("labnotes_apk_simulate install nginx '' '' ''")).output())
        .isEqualTo("(1/1) Installing a (1)\n");
    run(Sh.of("labnotes_apk_simulate remove nginx '' '' ''"));
    assertThat(calls()).endsWith("del --rdepends --simulate nginx\n");
  }

  @Test
  void installsThePlannedVersionWithoutPinningIt() throws IOException {
    run(new Apk().install("nginx", "1.24.0-r6", Optional.empty(), List.of())).succeeded();
    assertThat(calls())
        .isEqualTo(
            "add --simulate nginx\nadd --simulate nginx\n--wait 120 --cache-max-age 10000000 add nginx\n");
  }

  @Test
  void fetchesTheListsAgainForAFileThatIsGone() throws IOException {
    write("bin/gone", "");
    run(new Apk().install("nginx", "1.24.0-r6", Optional.empty(), List.of())).succeeded();
    assertThat(calls()).contains("--wait 120 update\n").endsWith("--wait 120 add nginx\n");
  }

  @Test
  void refusesAnotherVersionThanThePlannedOne() throws IOException {
    write("bin/gone", "");
    write("bin/newer", "(1/1) Installing nginx (1.24.0-r7)\n");
    Ended ended = run(new Apk().install("nginx", "1.24.0-r6", Optional.empty(), List.of()));
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output()).endsWith("the repositories no longer have nginx 1.24.0-r6\n");
  }

  @Test
  void namesPackagesOfFilesAndUnchangedSettings() {
    Sh origins =
        Sh.of(
            "LABNOTES_ROOT=\nlabnotes_apk_origins {}",
            List.of("/etc/motd", "/etc/issue", "/usr/bin/x", "/etc/local"));
    assertThat(run(origins).output())
        .isEqualTo(
            """
            owner|alpine-baselayout 3.4.3-r1|/etc/motd
            owner|alpine-base 3.18.4-r0|/etc/issue
            same||/etc/issue
            owner|lib-x 1.0_p1-r2|/usr/bin/x
            """);
  }
}
