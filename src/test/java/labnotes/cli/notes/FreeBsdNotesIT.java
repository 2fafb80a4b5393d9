package labnotes.cli.notes;

import static labnotes.cli.notes.StandInRuns.changes;
import static labnotes.cli.notes.StandInRuns.manual;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labnotes.host.StandInFreeBsd;
import labnotes.profile.ProfileLibrary;
import labnotes.profile.ProfileSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The notes for FreeBSD on stand-ins of their releases. */
class FreeBsdNotesIT {
  @TempDir Path home;

  /** Profiles whose notes are those of another release. */
  @ParameterizedTest
  @CsvSource({
    "freebsd-desktop, 13.2-RELEASE, freebsd-14-desktop",
    "freebsd-desktop, 15.0-RELEASE, freebsd-14-desktop",
    "freebsd-framework, 15.0-RELEASE, freebsd-14-framework",
  })
  void appliesOnOtherReleases(String family, String release, String offer) throws IOException {
    try (StandInFreeBsd host = StandInFreeBsd.release(release)) {
      host.offer(ManualNoteChanges.of(offer).offer());
      assertThat(run(host, 0, "apply", family, "--yes").get("status").asText()).isEqualTo("done");
      assertThat(changes(run(host, 0, "check", family))).isEmpty();
      String state =
          "service linux enabled && kldstat -q -m linux64elf && devfs rule -s 10 show | grep -c 660";
      assertThat(host.exec(state).output()).isEqualTo("2\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "freebsd-10.1-desktop",
        "freebsd-13-desktop",
        "freebsd-14-desktop",
        "freebsd-15-desktop",
        "freebsd-14-framework",
        "freebsd-15-framework"
      })
  void coversEachNoteThatChangesTheHost(String profile) throws IOException {
    List<ManualNoteChanges.Undoing> undoings = new ArrayList<>();
    for (String name :
        List.of("freebsd-10.1-desktop", "freebsd-14-desktop", "freebsd-14-framework")) {
      undoings.addAll(ManualNoteChanges.of(name).undoings());
    }
    ProfileSummary summary =
        ProfileLibrary.of(Optional.empty(), Path.of(""), Map.of())
            .show(profile)
            .value()
            .orElseThrow();
    TreeSet<String> titles =
        summary.notes().stream()
            .filter(note -> note.when().isEmpty())
            .filter(note -> note.resources().stream().anyMatch(one -> !one.startsWith("manual ")))
            .map(ProfileSummary.NoteSummary::title)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(undoings).extracting(ManualNoteChanges.Undoing::note).containsAll(titles);
  }

  @Test
  void distinguishesTheStatesOfTheConsoleDriver() {
    try (StandInFreeBsd host = offered("freebsd-10.1-desktop")) {
      JsonNode wrong = run(host, 3, "plan", "freebsd-10.1-desktop");
      assertThat(changes(wrong)).contains("entry:/boot/loader.conf:kern.vty");
      assertThat(changes(wrong))
          .containsSubsequence(
              "entry:/etc/rc.conf:linux_enable",
              "module:linux",
              "sysctl:compat.linux.osrelease",
              "package:emulators/linux_base-c6");
      JsonNode pending = run(host, 0, "apply", "freebsd-10.1-desktop", "--yes");
      assertThat(manual(pending)).contains("manual:restart for vt");
      assertThat(pending.get("reboot").asBoolean()).isTrue();
      host.exec("reboot").succeeded();
      JsonNode inPlace = run(host, 0, "check", "freebsd-10.1-desktop");
      assertThat(manual(inPlace)).doesNotContain("manual:restart for vt");
      host.exec("echo 'kern.vty=\"sc\"' >/boot/loader.conf.local").succeeded();
      assertThat(run(host, 1, "check", "freebsd-10.1-desktop").at("/problems/0/message").asText())
          .isEqualTo(
              "/boot/loader.conf.local:1 sets kern.vty to sc, and it is read after /boot/loader.conf");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void addsRulesToTheRulesetInUse() throws IOException {
    try (StandInFreeBsd host = offered("freebsd-10.1-desktop")) {
      host.exec(
              "sysrc devfs_system_ruleset=localrules\n"
                  + "printf \"[localrules=12]\\n"
                  + "add path 'ada*' mode 0640 # backups\\n"
                  + "\" >/etc/devfs.rules")
          .succeeded();
      run(host, 0, "apply", "freebsd-10.1-desktop", "--yes");
      assertThat(host.path("/etc/devfs.rules"))
          .hasContent(
              "[localrules=12]\n"
                  + "add path 'ada*' mode 0640 # backups\n"
                  + "add path 'dri/*' mode 0660 group video\n");
      assertThat(
              host.exec("sysrc -n devfs_system_ruleset; stat -f '%Lp %Sg' /dev/dri/card0").output())
          .isEqualTo("localrules\n660 video\n");
      run(host, 0, "apply", "freebsd-10.1-desktop", "--yes", "--set", "dri_mode=666");
      assertThat(host.exec("devfs rule -s 12 show; stat -f '%Lp' /dev/dri/card0").output())
          .isEqualTo("100 path ada* mode 640\n200 path dri/* group video mode 666\n666\n");
    }
  }

  @Test
  void doesNotLowerTheLinuxRelease() throws IOException {
    try (StandInFreeBsd host = offered("freebsd-10.1-desktop")) {
      host.exec("kldload linux; sysctl compat.linux.osrelease=2.6.32").succeeded();
      run(host, 0, "apply", "freebsd-10.1-desktop", "--yes");
      assertThat(host.exec("cat /etc/sysctl.conf; sysctl -n compat.linux.osrelease").output())
          .doesNotContain("2.6.18")
          .endsWith("2.6.32\n");
    }
  }

  @Test
  void reportsABrokenRuleWithItsLine() throws IOException {
    try (StandInFreeBsd host = offered("freebsd-10.1-desktop")) {
      host.exec("echo \"add path 'dri/card0 mode 0666\" >/etc/devfs.rules").succeeded();
      JsonNode refused = run(host, 1, "plan", "freebsd-10.1-desktop");
      assertThat(refused.get("problems").toString()).contains("/etc/devfs.rules", "\"line\":1");
      assertThat(host.path("/etc/devfs.rules")).hasContent("add path 'dri/card0 mode 0666\n");
    }
  }

  @Test
  void reportsNamesThatXkbDoesNotHave() throws IOException {
    Path known = Path.of("/usr/share/X11/xkb/rules/base.lst");
    try (StandInFreeBsd host = offered("freebsd-14-desktop")) {
      Path there = host.path("/usr/local/share/X11/xkb/rules/base.lst");
      Files.createDirectories(there.getParent());
      Files.copy(known, there);
      String step = "manual:names of the keyboard";
      assertThat(manual(run(host, 3, "plan", "freebsd-14-desktop"))).doesNotContain(step);
      assertThat(manual(run(host, 3, "plan", "freebsd-14-desktop", "--set", "keyboard_layout=frr")))
          .contains(step);
      assertThat(
              manual(
                  run(
                      host,
                      3,
                      "plan",
                      "freebsd-14-desktop",
                      "--set",
                      "keyboard_options=compose:rctl")))
          .contains(step);
    }
  }

  @Test
  void reportsUnknownSysctlsWithSimilarNames() throws IOException {
    Path profile = home.resolve("profiles/typo.yaml");
    Files.createDirectories(profile.getParent());
    Files.writeString(
        profile,
        """
        profile: typo
        summary: a typo
        notes:
          - note: A typo
            why: it happens
            source: none
            resources:
              - sysctl: kern.coredmp
                value: "0"
              - sysctl: compat.linux.osrelease
                value: 2.6.18
        """);
    try (StandInFreeBsd host = offered("freebsd-10.1-desktop")) {
      String library = home.toString();
      assertThat(run(host, 3, "plan", "typo", "--library", library).get("changes").toString())
          .contains("the running kernel does not have kern.coredmp; did you mean kern.coredump?")
          .contains("or other settings in compat; a kernel module may provide it");
      run(host, 0, "apply", "typo", "--library", library, "--yes");
      assertThat(run(host, 0, "check", "typo", "--library", library).get("deferred").toString())
          .contains("did you mean kern.coredump?");
    }
  }

  private static StandInFreeBsd offered(String profile) throws IOException {
    ManualNoteChanges notes = ManualNoteChanges.of(profile);
    StandInFreeBsd host = StandInFreeBsd.release(notes.release());
    host.offer(notes.offer());
    return host;
  }

  private JsonNode run(StandInFreeBsd host, int exit, String... words) throws IOException {
    return new StandInRuns(home).run(host, exit, words);
  }
}
