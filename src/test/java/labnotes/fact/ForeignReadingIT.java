package labnotes.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labnotes.Needs;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import labnotes.kind.RealHost;
import labnotes.run.HostFunctions;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Root reads files below directories that other users can write. */
@Timeout(120)
class ForeignReadingIT {
  @TempDir Path root;

  @BeforeEach
  void makeHome() {
    Needs.root();
    Needs.programs("setfacl");
    script(
        """
        chmod 755 .; umask 022; mkdir home shared team secret; chmod 700 secret
        echo secret >secret/file; chmod 600 secret/file
        echo own >home/file; mkdir home/sub; echo below >home/sub/file; echo linked >home/linked; setfacl -m u:backup:r home/file
        ln home/linked home/other; ln -s ../secret home/theirs; ln -s ../secret/file home/link
        mkfifo home/pipe; truncate -s 2T home/sparse; truncate -s 2T sparse; echo odd >'home/o*d|\\na me'
        chown -R -h 65534:65534 home; ln secret/file home/hard 2>/dev/null
        echo roots >home/roots; chmod 600 home/roots
        chmod 1777 shared; echo ours >shared/file; mkdir shared/ours; echo inner >shared/ours/file
        mkdir shared/theirs; echo x >shared/theirs/file; chown -R 65534:65534 shared/theirs
        chgrp 65534 team; chmod 775 team; echo team >team/file; ln -s ../secret team/link
        ln -s ../secret shared/roots; ln -s ../secret shared/twice; ln -P shared/twice shared/again
        ln -s home roots; ln -s nowhere dangling; ln -s home/theirs through
        """);
  }

  /** The texts of a directory are read while words are split at line ends only. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash"})
  void readsTextsOfAnotherUser(String shell) {
    FileTextsFact texts = new FileTextsFact(List.of(root + "/home/f*", root + "/team/*"));
    assertThat(host(shell).observe(List.of(texts)).get(texts))
        .containsEntry(root + "/home/file", "own\n")
        .containsEntry(root + "/team/file", "team\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash"})
  void listsNoDirectoryBehindALinkOfAnotherUser(String shell) {
    for (String pattern : List.of("/home/theirs/f*", "/home/theirs/*", "/shared/roots/*")) {
      FileTextsFact texts = new FileTextsFact(List.of(root + pattern));
      Facts facts = host(shell).observe(List.of(texts));
      if (pattern.startsWith("/home")) {
        assertThatThrownBy(() -> facts.get(texts))
            .as(pattern)
            .isInstanceOf(UnansweredException.class)
            .hasMessageContaining("is a symbolic link of another user");
      } else {
        assertThat(facts.get(texts)).as(pattern).containsOnlyKeys(root + "/shared/roots/file");
      }
    }
    FileTextsFact none =
        new FileTextsFact(List.of(root + "/home/x[a-z]*", root + "/home/.*", root + "/none/*"));
    assertThat(host(shell).observe(List.of(none)).get(none)).isEmpty();
  }

  private void script(String script) {
    Ended.running(List.of("/bin/sh", "-s"), "cd " + root + " || exit\n" + script);
  }

  private FileFact fact(String name) {
    return FileFact.of(new HostPath(root + "/" + name));
  }

  private static RealHost host(String shell) {
    Needs.programs(shell.split(" ", -1)[0]);
    return new RealHost(
        List.of(("timeout 100 " + shell + " -s").split(" ", -1)), HostFunctions.live());
  }

  private FileState state(Facts facts, String name) {
    return facts.get(fact(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox ash", "mksh"})
  void readsNoListOfAnArchiveThatIsAnotherNameOfRootsFile(String shell) {
    script(
        """
        mkdir home/tool; ln secret/file home/tool/.labnotes-archive; chown 65534:65534 home/tool
        """);
    assertThat(host(shell).answer("labnotes_unpacked '" + root + "/home/tool'"))
        .isEqualTo("foreign\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox ash", "bash", "ksh", "mksh"})
  void observesWhatIsInDirectoriesOfOthers(String shell) {
    List<String> names =
        List.of(
            "home/file",
            "home/sub/file",
            "home/link",
            "home/pipe",
            "home/absent",
            "home/no/such",
            "home/file/below",
            "home/sub",
            "home/o*d|\\na me",
            "home/roots",
            "shared/file",
            "shared/ours/file",
            "shared/roots/file",
            "shared/theirs/file",
            "shared/absent/file",
            "team/file",
            "roots/file",
            "secret/file",
            "absent");
    Facts facts = host(shell).observe(names.stream().map(this::fact).toList());

    assertThat(text(facts, "home/file")).isEqualTo("own\n");
    assertThat(((FileState.Regular) state(facts, "home/file")).extras().acl())
        .contains("user:backup:r");
    assertThat(text(facts, "home/sub/file")).isEqualTo("below\n");
    assertThat(text(facts, "home/o*d|\\na me")).isEqualTo("odd\n");
    assertThat(text(facts, "home/roots")).isEqualTo("roots\n");
    assertThat(text(facts, "shared/file")).isEqualTo("ours\n");
    assertThat(text(facts, "shared/ours/file")).isEqualTo("inner\n");
    assertThat(text(facts, "shared/theirs/file")).isEqualTo("x\n");
    assertThat(text(facts, "shared/roots/file")).isEqualTo("secret\n");
    assertThat(text(facts, "team/file")).isEqualTo("team\n");
    assertThat(text(facts, "roots/file")).isEqualTo("own\n");
    assertThat(text(facts, "secret/file")).isEqualTo("secret\n");
    assertThat(state(facts, "home/link")).isEqualTo(new FileState.Link("../secret/file"));
    assertThat(state(facts, "home/pipe")).isEqualTo(new FileState.Other("fifo"));
    assertThat(state(facts, "home/sub"))
        .isEqualTo(new FileState.Directory(new Ownership("755", "nobody", "nogroup")));
    assertThat(state(facts, "home/absent"))
        .extracting("parent", "ownership", "obstacle")
        .containsExactly(
            new HostPath(root + "/home"), new Ownership("755", "nobody", "nogroup"), null);
    assertThat(state(facts, "home/no/such"))
        .extracting("parent", "obstacle")
        .containsExactly(new HostPath(root + "/home"), null);
    assertThat(state(facts, "home/file/below"))
        .extracting("parent", "obstacle")
        .containsExactly(new HostPath(root + "/home"), new HostPath(root + "/home/file"));
    assertThat(state(facts, "shared/absent/file")).isInstanceOf(FileState.Absent.class);
    assertThat(state(facts, "absent")).isInstanceOf(FileState.Absent.class);
    facts
        .verify()
        .forEach(
            verified ->
                assertThat(host(shell).answer(verified + " || echo failed"))
                    .as("%s", verified)
                    .isEmpty());
  }

  private String text(Facts facts, String name) {
    return state(facts, name).knownContent().flatMap(Content::text).orElse("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox ash", "bash"})
  void refusesWhatCouldLeadElsewhere(String shell) {
    refuses(shell, "home/theirs/file", "is a symbolic link of another user");
    refuses(shell, "through/file", "/home/theirs is a symbolic link of another user");
    refuses(shell, "team/link/file", "is a symbolic link of another user, or one that");
    refuses(shell, "shared/twice/file", "is a symbolic link of another user, or one that");
    refuses(shell, "home/linked", "several names (hard links)");
    refuses(shell, "home/hard", "several names (hard links)");
    refuses(shell, "dangling/file", "leads nowhere");
    refuses(shell, "home/sparse", "has 2199023255552 bytes; labnotes reads files below 1 GB");
    refuses(shell, "sparse", "has 2199023255552 bytes; labnotes reads files below 1 GB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox ash", "bash"})
  void limitsTheTimeForAFileThatGrows(String shell) {
    for (String name : List.of("home/file", "secret/file")) {
      assertThat(host(shell).answer("labnotes_reading " + root + "/" + name + " sh -c 'ulimit -t'"))
          .isEqualTo("120\n");
    }
  }

  private void refuses(String shell, String name, String reason) {
    Facts facts = host(shell).observe(List.of(fact(name), fact("home/file"), fact("secret/file")));
    assertThatThrownBy(() -> facts.get(fact(name)))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(root.toString());
    assertThat(text(facts, "home/file")).isEqualTo("own\n");
    assertThat(text(facts, "secret/file")).isEqualTo("secret\n");
  }

  /** FreeBSD's stat and sh, as the stand-in has them: stat without a file is about its input. */
  @Test
  void readsAndRefusesTheSameOnFreeBsd() {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release13()) {
      freebsd
          .exec(
              """
              mkdir -p /home/alice/sub /root/secret; echo own >/home/alice/file; echo x >/home/alice/twice
              ln /home/alice/twice /home/alice/second; ln -s /root/secret /home/alice/theirs
              echo secret >/root/secret/file; chown -R -h alice:alice /home/alice; chmod 755 /home
              """)
          .succeeded();
      List<String> command = new ArrayList<>(List.of(freebsd.via().split(" ", -1)));
      command.addAll(List.of("/bin/sh", "-s"));
      RealHost host = new RealHost(command, HostFunctions.live());
      FileFact own = FileFact.of(new HostPath("/home/alice/file"));
      FileFact twice = FileFact.of(new HostPath("/home/alice/twice"));
      FileFact theirs = FileFact.of(new HostPath("/home/alice/theirs/file"));
      FileFact absent = FileFact.of(new HostPath("/home/alice/sub/no/such"));
      Facts facts = host.observe(List.of(own, twice, theirs, absent));
      assertThat(facts.get(own).knownContent().flatMap(Content::text)).contains("own\n");
      assertThat(facts.get(absent)).isInstanceOf(FileState.Absent.class);
      assertThatThrownBy(() -> facts.get(twice)).hasMessageContaining("several names");
      assertThatThrownBy(() -> facts.get(theirs)).hasMessageContaining("is a symbolic link of");
      String verified = Facts.of(own, facts.get(own)).verify().get(0).toString();
      assertThat(host.answer(verified + " && echo same")).isEqualTo("same\n");
    }
  }
}
