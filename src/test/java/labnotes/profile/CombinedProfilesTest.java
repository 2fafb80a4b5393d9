package labnotes.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.plan.DesiredState;
import labnotes.plan.PartialState;
import labnotes.plan.Selection;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.variable.VariableOverrides;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desired state of several profiles. */
final class CombinedProfilesTest {
  @TempDir private Path directory;

  private void write(String name, String head, String... resources) throws IOException {
    String start = "profile: " + name + "\nsummary: s\n" + head;
    String text =
        start
            + "notes:\n  - note: of "
            + name
            + "\n    why: w\n    tags: ["
            + name
            + "]\n    resources:\n"
            + String.join("", resources);
    Path file = directory.resolve("profiles/" + name + ".yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String resource(String keys) {
    return "      - { " + keys + " }\n";
  }

  private Validated<DesiredState> bind(Map<String, String> assigned, String... names) {
    return new ProfileLibrary(new LibrarySearchPath(List.of(new DirectorySource(directory, ""))))
        .desired(List.of(names), new VariableOverrides(List.of(), Map.of(), assigned));
  }

  private DesiredState.ForHost onHost(SystemState system, String... names) {
    Validated<DesiredState> bound = bind(Map.of(), names);
    assertThat(bound.diagnostics()).isEmpty();
    return bound.value().orElseThrow().forHost(SampleHostFacts.facts(system));
  }

  private List<String> errors(String... names) {
    return bind(Map.of(), names).diagnostics().stream().map(Diagnostic::message).toList();
  }

  private static List<String> addresses(DesiredState.ForHost settled) {
    assertThat(settled.problems()).isEmpty();
    return settled.resources().stream().map(one -> one.address().toString()).toList();
  }

  @Test
  void joinsWhatIsDeclaredEquallyWithItsOrderAndTriggers() throws IOException {
    write(
        "base",
        "",
        resource("command: one, run: x, run-on: trigger"),
        resource("file: /etc/a, content: a"),
        resource("file: /etc/motd, content: hi, after: ['file:/etc/a'], triggers: [one]"));
    write(
        "web",
        "",
        resource("command: two, run: y, run-on: trigger"),
        resource("file: /etc/motd, content: hi, after: ['file:/etc/hosts'], triggers: [one, two]"),
        resource("file: /etc/b, content: b, after: ['file:/etc/hosts']"));
    write("hosts", "", resource("file: /etc/hosts, content: '192.0.2.1 a', merge: block"));

    DesiredState.ForHost settled = onHost(SampleHostFacts.debian("12"), "base", "web", "hosts");

    assertThat(addresses(settled))
        .containsExactly(
            "command:one",
            "file:/etc/a",
            "file:/etc/motd",
            "command:two",
            "file:/etc/b",
            "file:/etc/hosts#hosts");
    Resource motd = settled.resources().get(2);
    assertThat(motd.common().after())
        .containsExactlyInAnyOrder(Address.of("file:/etc/a"), Address.of("file:/etc/hosts#hosts"));
    assertThat(motd.common().triggers()).containsExactly("one", "two");
    assertThat(settled.profiles().ownersOf(motd.address())).containsExactly("base", "web");
    assertThat(settled.profiles().tags(motd.address())).containsExactly("base", "web");
    assertThat(settled.profiles().profilesOf(Address.of("file:/etc/b"))).containsExactly("web");
  }

  @Test
  void reportsAllThatIsDeclaredDifferentlyWithoutAHost() throws IOException {
    write(
        "base",
        "",
        resource("file: /etc/a, content: a, mode: '0644'"),
        resource("sysctl: vm.swappiness, value: '10'"),
        resource("file: /etc/secret, content: a, sensitive: true"),
        resource("file: /srv/x, content: a"));
    write(
        "web",
        "",
        resource("file: /etc/a, content: a, mode: '0600'"),
        resource("sysctl: vm.swappiness, value: '20'"),
        resource("file: /etc/secret, content: hidden, sensitive: true"),
        resource("file: /srv/x/y, content: a"));
    write("data", "", resource("file: /srv/x/y, content: a"));

    assertThat(errors("base", "web"))
        .containsExactly(
            "the profiles base and web declare file:/etc/a differently: mode is `0644` in base and"
                + " `0600` in web",
            "the profiles base and web declare sysctl:vm.swappiness differently: value is `10` in"
                + " base and `20` in web",
            "the profiles base and web declare file:/etc/secret differently: content differs, and"
                + " is secret");
    assertThat(errors("base", "data"))
        .containsExactly("file:/srv/x/y and file:/srv/x: only a directory can contain other files");
    assertThat(errors("web", "data")).isEmpty();
  }

  @Test
  void joinsWhatOnlyOneProfileDeclaresOfAResource() throws IOException {
    write(
        "base",
        "",
        resource("user: deploy, home: /srv/deploy, groups: [www-data, adm]"),
        resource("user: ops, groups: [sudo, adm], without: [games]"),
        resource("service: nginx, enabled: true, reload-on: ['file:/etc/b']"),
        resource("module: tun, boot: true, now: false"));
    write(
        "web",
        "",
        resource("user: deploy, shell: /bin/sh, groups: [adm, docker]"),
        resource("user: ops, groups: [adm, sudo]"),
        resource("service: nginx, running: true, reload-on: ['file:/etc/a']"),
        resource("module: tun, now: true, boot: false"));
    write(
        "both",
        "",
        resource(
            "user: deploy, home: /srv/deploy, shell: /bin/sh, groups: [adm, docker, www-data]"),
        resource("user: ops, groups: [adm, sudo], without: [games]"),
        resource(
            "service: nginx, enabled: true, running: true, reload-on: ['file:/etc/a',"
                + " 'file:/etc/b']"),
        resource("module: tun, boot: true, now: true"));
    for (String[] order : new String[][] {{"base", "web"}, {"web", "base"}}) {
      DesiredState.ForHost joined = onHost(SampleHostFacts.debian("12"), order);
      assertThat(joined.resources())
          .extracting(Resource::comparable)
          .containsExactlyElementsOf(
              onHost(SampleHostFacts.debian("12"), "both").resources().stream()
                  .map(Resource::comparable)
                  .toList());
      assertThat(joined.profiles().ownersOf(Address.of("user:deploy")))
          .containsExactlyInAnyOrder("base", "web");
    }
  }

  @Test
  void reportsOnlyTheKeysThatAreDeclaredDifferently() throws IOException {
    write(
        "base",
        "",
        resource("user: deploy, home: /srv/deploy, groups: [adm]"),
        resource("user: ops, groups: [sudo]"),
        resource("user: old, groups: [adm]"),
        resource("service: nginx, enabled: true, running: true"));
    write(
        "web",
        "",
        resource("user: deploy, home: /home/deploy, shell: /bin/sh"),
        resource("user: ops, without: [sudo]"),
        resource("user: old, state: absent"),
        resource("service: nginx, running: false, masked: false"));
    assertThat(errors("base", "web"))
        .containsExactly(
            "the profiles base and web declare user:deploy differently: home is `/srv/deploy` in"
                + " base and `/home/deploy` in web",
            "the profiles base and web declare user:ops differently: groups is `sudo` in base and"
                + " not set in web; without is not set in base and `sudo` in web",
            "the profiles base and web declare user:old differently: state is `present` in base"
                + " and `absent` in web",
            "the profiles base and web declare service:nginx differently: running is `true` in"
                + " base and `false` in web");
  }

  @Test
  void choosesTheMemberOfAFamilyByTheHost() throws IOException {
    write(
        "base-11",
        "family: base\nos: { family: debian, version: '11' }\n",
        resource("file: /etc/motd, content: eleven"));
    write(
        "base-12",
        "family: base\nos: { family: debian, version: '12' }\n",
        resource("file: /etc/motd, content: twelve"),
        resource("file: /etc/new, content: new"));
    write(
        "web",
        "",
        resource("file: /etc/motd, content: twelve"),
        resource("file: /etc/web, content: web, after: ['file:/etc/new']"));

    DesiredState.ForHost twelve = onHost(SampleHostFacts.debian("12"), "base", "web");
    assertThat(addresses(twelve))
        .containsExactly("file:/etc/motd", "file:/etc/new", "file:/etc/web");
    assertThat(twelve.profile()).isEqualTo("base-12, web");
    assertThat(twelve.profiles().owners()).containsExactly("base", "web");

    DesiredState.ForHost eleven = onHost(SampleHostFacts.debian("11"), "base", "web");
    assertThat(eleven.isInvalid()).isTrue();
    assertThat(eleven.problems().get(0).message())
        .contains("base-11 and web declare file:/etc/motd differently", "`eleven`", "`twelve`");
    assertThat(onHost(SampleHostFacts.debian("10"), "base", "web").isInvalid()).isTrue();
  }

  @Test
  void acceptsAVariableThatOneOfTheProfilesDeclares() throws IOException {
    write("base", "", resource("file: /etc/a, content: a"));
    write(
        "web",
        "variables: { port: { default: '80' } }\n",
        resource("file: '/etc/${port}', content: a"));

    assertThat(bind(Map.of("port", "81"), "base", "web").diagnostics()).isEmpty();
    assertThat(bind(Map.of("prot", "81"), "base", "web").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("unknown variable `prot`");
    assertThat(errors("base", "base")).isEmpty();
    assertThat(bind(Map.of("port", "81"), "base", "wbe").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("unknown profile `wbe`");
  }

  @Test
  void reportsReferencesThatNoneOfTheProfilesHas() throws IOException {
    write("base", "", resource("file: /etc/a, content: a"));
    write(
        "web", "", resource("file: /etc/b, content: b, after: ['file:/etc/a'], triggers: [gone]"));

    assertThat(errors("base", "web")).containsExactly("unknown trigger `gone`");
    assertThat(errors("web"))
        .containsExactly("unknown address `file:/etc/a`", "unknown trigger `gone`");
  }

  @Test
  void namesAChainOfReferencesThatIsTooLongAcrossProfiles() throws IOException {
    write("web", "", chain(0, 700));
    write("base", "", chain(700, 1400), resource("file: /srv/1400, content: x"));
    assertThat(errors("web", "base"))
        .containsExactly(
            "a chain of more than 1000 references: file:/srv/0 → file:/srv/1 → file:/srv/2 → … →"
                + " file:/srv/999");
  }

  private static String chain(int from, int to) {
    StringBuilder resources = new StringBuilder();
    for (int number = from; number < to; number++) {
      String keys = "file: /srv/%d, content: x, after: ['file:/srv/%d']";
      resources.append(resource(keys.formatted(number, number + 1)));
    }
    return resources.toString();
  }

  @Test
  void selectsAPartOfTheProfiles() throws IOException {
    write("base", "", resource("file: /etc/a, content: a"), resource("file: /etc/b, content: b"));
    write("web", "", resource("file: /etc/b, content: b"), resource("file: /etc/c, content: c"));
    DesiredState whole = bind(Map.of(), "base", "web").value().orElseThrow();

    assertThat(selected(whole, "web", "")).containsExactly("file:/etc/b", "file:/etc/c");
    assertThat(selected(whole, "", "OF Base")).containsExactly("file:/etc/c");
    assertThat(selected(whole, "file:/etc/?", "*b,*c")).containsExactly("file:/etc/a");
    DesiredState.ForHost part = settle(whole, "web", "");
    assertThat(part.partial().orElseThrow()).hasToString("partial: 2 of 3 resources");
    assertThat(part.profiles().all()).noneMatch(share -> share.isWhole());
    assertThat(new Selection(List.of("wbe", "a.b"), List.of()).problems(whole.selectable()))
        .extracting(Diagnostic::toString)
        .hasSize(2)
        .anyMatch(text -> text.contains("did you mean `web`?"));
  }

  @Test
  void selectsANoteWhoseLoopIsEmpty() throws IOException {
    write("base", "", resource("file: /etc/a, content: a"));
    write(
        "web",
        "variables: { sites: { type: list, default: [] } }\n",
        resource("file: '/srv/${item}', each: '${sites}', content: x"));
    DesiredState whole = bind(Map.of(), "base", "web").value().orElseThrow();
    assertThat(selected(whole, "web", "")).isEmpty();
    assertThat(selected(whole, "of web", "")).isEmpty();
    assertThat(selected(whole, "", "web")).containsExactly("file:/etc/a");
    assertThat(new Selection(List.of("web"), List.of()).problems(whole.selectable())).isEmpty();
  }

  private static List<String> selected(DesiredState whole, String only, String skip) {
    return addresses(settle(whole, only, skip));
  }

  private static DesiredState.ForHost settle(DesiredState whole, String only, String skip) {
    Selection selection =
        new Selection(
            only.isEmpty() ? List.of() : List.of(only), skip.isEmpty() ? List.of() : List.of(skip));
    return new PartialState(whole, selection)
        .forHost(SampleHostFacts.facts(SampleHostFacts.debian("12")));
  }
}
