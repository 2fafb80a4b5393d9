package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.host.Ended;
import labnotes.plan.Plan;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, directories, links and settings are applied to a tree of files by each shell. */
class RealFilesIT {
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  Path root;

  static Stream<Arguments> shells() {
    return Stream.of(
        Arguments.of((Object) new String[] {"dash", "-s"}),
        Arguments.of((Object) new String[] {"busybox", "sh", "-s"}),
        Arguments.of((Object) new String[] {"bash", "-s"}));
  }

  private RealHost host(String... shell) {
    Needs.programs(shell[0]);
    return RealHost.tree(root, shell);
  }

  /** Every program is that of busybox in the second case. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void keepsNamesThatLookLikeOptions(String tools) throws Exception {
    Needs.programs(tools);
    Path applets = Files.createDirectory(root.resolve("applets"));
    if (tools.equals("busybox")) {
      Ended.running(
              List.of("sh", "-s", applets.toString()),
              "for a in $(busybox --list); do ln -s \"$(command -v busybox)\" \"$1/$a\"; done")
          .succeeded();
    }
    String path = "PATH=" + applets + ":" + System.getenv("PATH");
    String shell = tools.equals("busybox") ? applets + "/sh" : tools;
    String before = "- { file: /srv/-rf/--help, content: a }\n- { symlink: /srv/-x, to: a }\n";
    RealHost host = RealHost.tree(root, "env", path, shell, "-s");
    host.converge(before);
    host.converge(
        """
        - { file: /srv/-rf/--help, content: b, mode: "0640" }
        - { directory: /srv/-d, mode: "0750" }
        - { symlink: /srv/-x, to: "--target-directory=/etc" }
        - { symlink: /srv/-f, to: "-f" }
        """);
    assertThat(root.resolve("srv/-rf/--help")).hasContent("b");
    assertThat(Files.readSymbolicLink(root.resolve("srv/-x")))
        .hasToString("--target-directory=/etc");
    assertThat(Files.readSymbolicLink(root.resolve("srv/-f"))).hasToString("-f");
    host.converge(
        """
        - { file: /srv/-rf/--help, state: absent }
        - { directory: /srv/-d, state: absent }
        - { symlink: /srv/-x, state: absent }
        """);
    assertThat(root.resolve("srv").toFile().list()).containsExactlyInAnyOrder("-rf", "-f");
    Ended.running(List.of("rm", "-r", applets.toString()), "").succeeded();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void appliesAllKindsOfPathsInOnePlan(String... shell) throws Exception {
    Plan plan =
        host(shell)
            .converge(
                """
                - directory: /srv/it's here/deep
                  mode: "0750"
                - symlink: /srv/it's here/link
                  to: deep/$(touch oops)
                - file: /srv/it's here/deep/note
                  content: "one\\ntwo"
                - entry: kern.vty
                  file: /boot/loader.conf
                  value: vt
                - entry: foo_flags
                  file: /boot/loader.conf
                  value: "a'b (id) `id`"
                """);
    assertThat(plan.changes()).hasSize(5);
    assertThat(root.resolve("boot/loader.conf"))
        .hasContent("kern.vty=\"vt\"\nfoo_flags=\"a'b (id) `id`\"\n");
    assertThat(Files.readSymbolicLink(root.resolve("srv/it's here/link")))
        .hasToString("deep/$(touch oops)");
    assertThat(root.resolve("srv/it's here/deep/note")).hasContent("one\ntwo");
  }

  /** A new directory inherits the set-group-ID bit, which GNU's chmod leaves with most modes. */
  @ParameterizedTest
  @MethodSource("shells")
  void setsModesBelowADirectoryWithASetGroupIdBit(String... shell) throws Exception {
    Ended.running(
            List.of("sh", "-s"),
            "cd %s && mkdir -p local/old && chmod 2775 local local/old".formatted(root))
        .succeeded();
    RealHost host = host(shell);
    String desired =
        """
        - { directory: /local/app }
        - { directory: /local/old, mode: "0750" }
        - { directory: /local/shared, mode: "2770" }
        - { file: /local/conf/d/app.conf, content: a }
        """;
    Plan plan = host.converge(desired);
    assertThat(modes("app", "old", "shared", "conf", "conf/d")).isEqualTo("755 750 2770 755 755");
    host.converge(plan.changes().get(1).undo());
    assertThat(modes("old")).isEqualTo("2775");
  }

  private String modes(String... names) {
    return Ended.running(
            List.of("sh", "-s"),
            "cd %s/local && stat -c %%a %s | xargs".formatted(root, String.join(" ", names)))
        .output()
        .strip();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void replacesExistingPaths(String... shell) throws Exception {
    Files.writeString(root.resolve("motd"), "hello\n");
    Files.createSymbolicLink(root.resolve("link"), Path.of("elsewhere"));
    Files.createDirectories(root.resolve("old/empty"));
    Files.writeString(root.resolve("gone"), "");
    host(shell)
        .converge(
            """
            - symlink: /motd
              to: /run/motd
            - symlink: /link
              to: motd
            - directory: /old/empty
              state: absent
            - file: /gone
              content: ""
              state: absent
            """);
    assertThat(Files.readSymbolicLink(root.resolve("motd"))).hasToString("/run/motd");
    assertThat(Files.readSymbolicLink(root.resolve("link"))).hasToString("motd");
    assertThat(root.resolve("old")).isEmptyDirectory();
    assertThat(root.resolve("gone")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void keepsADirectoryWithFiles(String... shell) throws Exception {
    Files.createDirectories(root.resolve("old/in"));
    Plan plan = host(shell).plan("- directory: /old\n  state: absent\n");
    assertThat(plan.refusals())
        .singleElement()
        .satisfies(reason -> assertThat(reason.message()).contains("it contains in"));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void keepsTheRestAroundSettingsAndBlocks(String... shell) throws Exception {
    Files.createDirectories(root.resolve("boot"));
    Files.writeString(root.resolve("boot/loader.conf"), "# mine\na=\"1\" # one\n");
    Files.writeString(root.resolve("motd"), "bye\n");
    host(shell)
        .converge(
            """
            - file: /boot/loader.conf
              merge: keys
              content: |
                a="2"
                b="3"
            - file: /motd
              merge: block
              content: "hello\\n"
            """);
    assertThat(root.resolve("boot/loader.conf")).hasContent("# mine\na=\"2\" # one\nb=\"3\"\n");
    assertThat(root.resolve("motd"))
        .hasContent("bye\n# labnotes: begin profile\nhello\n# labnotes: end profile\n");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void restoresFilesByteForByteWhoseLinesChanged(String... shell) throws Exception {
    Map<String, String> before =
        Map.of(
            "etc/rc.local", "#!/bin/sh -e\n\nexit 0",
            "srv/windows", "one\r\nthree\r\n",
            "srv/it's $(here)", "\tx = 1 # mine\n\n\ny\n");
    for (Map.Entry<String, String> file : before.entrySet()) {
      Files.createDirectories(root.resolve(file.getKey()).getParent());
      Files.writeString(root.resolve(file.getKey()), file.getValue());
    }
    Plan plan =
        host(shell)
            .converge(
                """
                - { line: 'echo "$HOME `id`"', file: /etc/rc.local }
                - { line: "printf '\\\\ %s'", file: /etc/rc.local }
                - { line: two, file: /srv/windows, insert-before: ^three$ }
                - { line: "x = `id`", file: "/srv/it's $(here)", match: ^\\s*x\\b }
                - { line: new, file: /srv/-f }
                """);
    assertThat(root.resolve("etc/rc.local"))
        .content()
        .isEqualTo("#!/bin/sh -e\n\necho \"$HOME `id`\"\nprintf '\\ %s'\nexit 0");
    assertThat(root.resolve("srv/windows")).content().isEqualTo("one\r\ntwo\r\nthree\r\n");
    assertThat(root.resolve("srv/it's $(here)")).content().isEqualTo("x = `id`\n\n\ny\n");
    List<Change> changes = new ArrayList<>(plan.changes());
    Collections.reverse(changes);
    host(shell).converge(changes.stream().flatMap(change -> change.undo().stream()).toList());
    for (Map.Entry<String, String> file : before.entrySet()) {
      assertThat(root.resolve(file.getKey())).content().isEqualTo(file.getValue());
    }
    assertThat(root.resolve("srv/-f")).doesNotExist();
  }
}
