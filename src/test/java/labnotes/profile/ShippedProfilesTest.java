package labnotes.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.plan.DesiredState;
import labnotes.profile.variable.VariableOverrides;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;
import org.junit.jupiter.api.Test;

/** The built-in profiles. */
final class ShippedProfilesTest {
  private final ProfileLibrary library = ProfileLibrary.of(Optional.empty(), Path.of(""), Map.of());

  private DesiredState.ForHost settled(String name, SystemState host) {
    Validated<DesiredState> bound = library.desired(name, VariableOverrides.none());
    assertThat(bound.diagnostics()).isEmpty();
    DesiredState.ForHost settled = bound.value().orElseThrow().forHost(SampleHostFacts.facts(host));
    assertThat(settled.problems()).isEmpty();
    return settled;
  }

  @Test
  void supportTheHostsOfTheirFamilies() {
    assertThat(settled("freebsd-desktop", SampleHostFacts.freebsd("10.1")).profile())
        .isEqualTo("freebsd-10.1-desktop");
    assertThat(settled("debian-m4800", SampleHostFacts.debian("8.11")).profile())
        .isEqualTo("debian-jessie-m4800");
    assertThat(settled("freebsd-desktop", SampleHostFacts.freebsd("13.2")).profile())
        .isEqualTo("freebsd-13-desktop");
    assertThat(settled("freebsd-desktop", SampleHostFacts.freebsd("14.1")).profile())
        .isEqualTo("freebsd-14-desktop");
    assertThat(settled("freebsd-desktop", SampleHostFacts.freebsd("15.0")).profile())
        .isEqualTo("freebsd-15-desktop");
    assertThat(settled("freebsd-framework", SampleHostFacts.freebsd("14.3")).profile())
        .isEqualTo("freebsd-14-framework");
    assertThat(settled("freebsd-framework", SampleHostFacts.freebsd("15.0")).profile())
        .isEqualTo("freebsd-15-framework");
    assertThat(settled("debian-m4800", SampleHostFacts.debian("12.8")).profile())
        .isEqualTo("debian-bookworm-m4800");
    assertThat(settled("freebsd-desktop", SampleHostFacts.emptyTree()).profile())
        .isEqualTo("freebsd-15-desktop");
  }

  @Test
  void stateReasonAndSourceOfEachNote() {
    List<ProfileSummary> all = library.list().value().orElseThrow();
    assertThat(all).isNotEmpty();
    for (ProfileSummary profile : all) {
      assertThat(profile.notes()).isNotEmpty();
      assertThat(profile.notes())
          .allSatisfy(note -> assertThat(note.why()).isNotBlank())
          .allSatisfy(note -> assertThat(note.source()).isNotBlank());
    }
  }

  @Test
  void configureTheDesktop() {
    assertThat(settled("freebsd-10.1-desktop", SampleHostFacts.freebsd("10.1")).resources())
        .extracting(Resource::address)
        .contains(
            Address.of("entry:/boot/loader.conf:kern.vty"),
            Address.of("entry:/etc/devfs.rules:labnotes/path dri/*"),
            Address.of("sysctl:compat.linux.osrelease"),
            Address.of("file:/usr/local/etc/X11/xorg.conf.d/10-keyboard.conf"));
  }

  @Test
  void haveNoProblems() {
    assertThat(library.lint(VariableOverrides.none())).isEmpty();
  }

  @Test
  void renderTheirFiles() {
    Map<HostPath, Content> files =
        library.render("freebsd-10.1-desktop", VariableOverrides.none()).value().orElseThrow();
    assertThat(text(files, "/boot/loader.conf")).contains("kern.vty=\"vt\"\n");
    assertThat(text(files, "/etc/devfs.rules"))
        .contains("[labnotes=10]\nadd path 'dri/*' mode 0660 group video\n");
    assertThat(text(files, "/etc/rc.conf"))
        .contains("devfs_system_ruleset=\"labnotes\"\n", "linux_enable=\"YES\"\n");
    assertThat(text(files, "/usr/local/etc/X11/xorg.conf.d/10-keyboard.conf"))
        .isEqualTo(
            """
            Section "InputClass"
                    Identifier "Keyboard Defaults"
                    MatchIsKeyboard "on"
                    Option "XkbLayout" "fr"
                    Option "XkbOptions" "terminate:ctrl_alt_bksp,compose:rctrl"
            EndSection
            """);
  }

  @Test
  void renderValuesOfTheUser() {
    VariableOverrides overrides =
        new VariableOverrides(
            List.of(), Map.of(), Map.of("keyboard_layout", "de", "keyboard_options", ""));
    Map<HostPath, Content> files =
        library.render("freebsd-10.1-desktop", overrides).value().orElseThrow();
    assertThat(text(files, "/usr/local/etc/X11/xorg.conf.d/10-keyboard.conf"))
        .contains("\"XkbLayout\" \"de\"")
        .doesNotContain("XkbOptions");
  }

  @Test
  void refuseALocaleOfAnotherCharacterSet() {
    VariableOverrides overrides =
        new VariableOverrides(List.of(), Map.of(), Map.of("locale", "fr_FR.ISO8859-1"));
    assertThat(library.lint("freebsd-10.1-desktop", overrides))
        .extracting(Diagnostic::message)
        .containsExactly("invalid value `fr_FR.ISO8859-1` of variable `locale`");
  }

  private static String text(Map<HostPath, Content> files, String path) {
    return Optional.ofNullable(files.get(new HostPath(path))).flatMap(Content::text).orElseThrow();
  }
}
