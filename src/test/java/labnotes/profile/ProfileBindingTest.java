package labnotes.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import labnotes.fact.FileFact;
import labnotes.fact.PendingTriggersFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.file.FileResource;
import labnotes.plan.DesiredState;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.variable.VariableFile;
import labnotes.profile.variable.VariableOverrides;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Binding profiles to variables and hosts. */
final class ProfileBindingTest {
  @TempDir private Path directory;

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private DesiredState bind(String name, VariableOverrides overrides) {
    Validated<DesiredState> bound =
        new ProfileLibrary(new LibrarySearchPath(List.of(new DirectorySource(directory, ""))))
            .desired(name, overrides);
    assertThat(bound.diagnostics()).isEmpty();
    return bound.value().orElseThrow();
  }

  private static List<String> contents(DesiredState.ForHost settled) {
    assertThat(settled.problems()).isEmpty();
    return settled.resources().stream().map(ProfileBindingTest::content).toList();
  }

  private static String content(Resource resource) {
    FileResource file = (FileResource) resource;
    DesiredContent.Known known = (DesiredContent.Known) file.content();
    return file.path() + "=" + known.content().text().orElseThrow();
  }

  private static String file(String path, String more) {
    return "      - { file: " + path + ", " + more + " }\n";
  }

  private static String profile(String name, String head, String... resources) {
    String start = "profile: " + name + "\nsummary: s\n" + head;
    return start + "notes:\n  - note: n\n    why: w\n    resources:\n" + String.join("", resources);
  }

  @Test
  void rendersContentsWithoutFactsBeforeReadingAHost() throws IOException {
    write("templates/static", "color=${color}\n");
    write("templates/fact", "release=${os.version}\n");
    write(
        "profiles/p.yaml",
        profile(
            "p",
            "variables: { color: { default: red } }\n",
            file("/etc/a", "template: static"),
            file("/etc/b", "template: fact"),
            file("/etc/c", "content: c, when: 'os.family == \"freebsd\"'"),
            file("/etc/d", "content: d, when: 'color == \"blue\"'")));
    DesiredState desired = bind("p", VariableOverrides.none());

    assertThat(desired.needs())
        .contains(SystemFact.INSTANCE, PendingTriggersFact.INSTANCE)
        .contains(FileFact.of(new HostPath("/etc/a")), FileFact.of(new HostPath("/etc/b")))
        .contains(FileFact.of(new HostPath("/etc/c")))
        .doesNotContain(FileFact.of(new HostPath("/etc/d")));
    assertThat(contents(desired.forHost(SampleHostFacts.facts(SampleHostFacts.debian("8.11")))))
        .containsExactly("/etc/a=color=red\n", "/etc/b=release=8.11\n");
    assertThat(contents(desired.forHost(SampleHostFacts.facts(SampleHostFacts.freebsd("10.1")))))
        .containsExactly("/etc/a=color=red\n", "/etc/b=release=10.1\n", "/etc/c=c");
  }

  @Test
  void readsAnUnquotedVariableAsAString() throws IOException {
    write(
        "profiles/p.yaml",
        """
        profile: p
        summary: x
        variables: { a: { type: string, default: red } }
        notes:
          - note: n
            why: w
            resources:
              - file: /etc/a
                content: ${a}
        """);
    assertThat(
            contents(
                bind("p", VariableOverrides.none())
                    .forHost(SampleHostFacts.facts(SampleHostFacts.debian("8")))))
        .containsExactly("/etc/a=red");
  }

  @Test
  void letsLaterLayersOverrideEarlierOnes() throws IOException {
    write(
        "profiles/base.yaml",
        profile(
            "base",
            "variables: { a: { type: string, default: base }, b: { default: base } }\n",
            file("/etc/a", "content: '${a} ${b}'"),
            file("/etc/b", "content: from base")));
    write(
        "profiles/second.yaml",
        profile(
            "second",
            "variables: { b: { default: second } }\n",
            file("/etc/c", "content: from second")));
    write(
        "profiles/p.yaml",
        profile(
            "p",
            "extends: [base, second]\nvariables: { c: { default: own } }\n",
            file("/etc/b", "content: '${c}'")));
    assertThat(
            contents(
                bind("p", VariableOverrides.none())
                    .forHost(SampleHostFacts.facts(SampleHostFacts.debian("8")))))
        .containsExactly("/etc/a=base second", "/etc/b=own", "/etc/c=from second");

    write("vars.yaml", "a: file\nb: file\nc: file\n");
    VariableOverrides overrides =
        new VariableOverrides(
            List.of(VariableFile.of(directory.resolve("vars.yaml"))),
            Map.of("LABNOTES_VAR_b", "environment", "LABNOTES_VAR_c", "environment"),
            Map.of("c", "chosen"));
    assertThat(
            contents(
                bind("p", overrides).forHost(SampleHostFacts.facts(SampleHostFacts.debian("8")))))
        .containsExactly("/etc/a=file environment", "/etc/b=chosen", "/etc/c=from second");
  }

  @Test
  void interpolatesVariablesAndTheEnvironment() throws IOException {
    write("templates/t", "${n + 1} ${flag?string('on', 'off')} ${l?join('+')} ${w} ${big}");
    write(
        "profiles/p.yaml",
        profile(
            "p",
            """
            variables:
              n: { type: integer, default: 41 }
              flag: { type: boolean, default: true }
              l: { type: list, default: ['${env:HOME}', b] }
              big: { type: integer, default: 1234567 }
              s: { default: 'n is ${n}' }
            """,
            file("'${env:HOME}/a'", "content: '${s}, $${s}, ${env:GONE:-none}, $x'"),
            file("/etc/b", "template: t, with: { w: '${flag}', n: 1 }")));
    DesiredState desired =
        bind("p", new VariableOverrides(List.of(), Map.of("HOME", "/home/me"), Map.of()));
    assertThat(contents(desired.forHost(SampleHostFacts.facts(SampleHostFacts.debian("8")))))
        .containsExactly(
            "/home/me/a=n is 41, ${s}, none, $x", "/etc/b=2 on /home/me+b true 1234567");
  }

  @Test
  void escapesVariablesInXmlOnly() throws IOException {
    write("templates/a.fdi", "<x>${v}</x>");
    write("templates/a.conf", "<x>${v}</x>");
    write(
        "profiles/p.yaml",
        profile(
            "p",
            "variables: { v: { default: 'a<b&c' } }\n",
            file("/etc/a.fdi", "template: a.fdi"),
            file("/etc/a.conf", "template: a.conf")));
    assertThat(
            contents(
                bind("p", VariableOverrides.none())
                    .forHost(SampleHostFacts.facts(SampleHostFacts.debian("8")))))
        .containsExactly("/etc/a.fdi=<x>a&lt;b&amp;c</x>", "/etc/a.conf=<x>a<b&c</x>");
  }

  @Test
  void requiresNoContentOfAnAbsentFile() throws IOException {
    write("profiles/p.yaml", profile("p", "", file("/etc/a", "state: absent")));
    Resource resource =
        bind("p", VariableOverrides.none())
            .forHost(SampleHostFacts.facts(SampleHostFacts.debian("8")))
            .resources()
            .get(0);
    assertThat(resource.common().present()).isFalse();
    assertThat(resource.common().note()).isEqualTo("n");
    assertThat(resource.common().why()).isEqualTo("w");
    assertThat(resource.common().at()).hasToString("profiles/p.yaml:7:11");
  }

  @Test
  void choosesTheMemberOfAFamilyThatSupportsTheRelease() throws IOException {
    for (String version : List.of("10", "10.1", "11")) {
      write(
          "profiles/desk-" + version + ".yaml",
          profile(
              "desk-" + version,
              "family: desk\nos: { family: freebsd, version: \"" + version + "\" }\n",
              file("/etc/" + version, "content: x")));
    }
    DesiredState desired = bind("desk", VariableOverrides.none());
    assertThat(desired.needs())
        .contains(FileFact.of(new HostPath("/etc/10")), FileFact.of(new HostPath("/etc/11")));
    assertThat(desired.forHost(SampleHostFacts.facts(SampleHostFacts.freebsd("10.1"))).profile())
        .isEqualTo("desk-10.1");
    assertThat(desired.forHost(SampleHostFacts.facts(SampleHostFacts.freebsd("10.3"))).profile())
        .isEqualTo("desk-10");
    assertThat(desired.forHost(SampleHostFacts.facts(SampleHostFacts.freebsd("11.2"))).profile())
        .isEqualTo("desk-11");
    assertThat(desired.forHost(SampleHostFacts.facts(SampleHostFacts.freebsd("12.0"))).problems())
        .hasSize(1);
    assertThat(desired.forHost(SampleHostFacts.facts(SampleHostFacts.debian("10"))).problems())
        .hasSize(1);
  }

  @Test
  void assumesTheSupportedSystemForAnEmptyTree() throws IOException {
    write("templates/t", "${os.family} ${os.version}");
    write(
        "profiles/p.yaml",
        profile(
            "p",
            "os: { family: freebsd, version: \">=10.1 <11\" }\n",
            file("/etc/a", "template: t")));
    DesiredState desired = bind("p", VariableOverrides.none());
    assertThat(contents(desired.forHost(SampleHostFacts.facts(SampleHostFacts.emptyTree()))))
        .containsExactly("/etc/a=freebsd 10.1");
    SystemState assumed =
        desired.assume(SampleHostFacts.facts(SampleHostFacts.emptyTree())).get(SystemFact.INSTANCE);
    assertThat(assumed.family()).isEqualTo("freebsd");
    SystemState unchanged =
        desired.assume(SampleHostFacts.facts(SampleHostFacts.debian("8"))).get(SystemFact.INSTANCE);
    assertThat(unchanged).isEqualTo(SampleHostFacts.debian("8"));
  }

  @Test
  void hidesProfilesOfLaterPlaces(@TempDir Path other) throws IOException {
    write("profiles/p.yaml", profile("p", "", file("/etc/a", "content: own")));
    ProfileLibrary library =
        ProfileLibrary.of(
            Optional.of(directory), other, Map.of("XDG_CONFIG_HOME", other.toString()));
    DesiredState desired = library.desired("p", VariableOverrides.none()).value().orElseThrow();
    assertThat(contents(desired.forHost(SampleHostFacts.facts(SampleHostFacts.debian("8")))))
        .containsExactly("/etc/a=own");
    assertThat(library.list().value().orElseThrow())
        .extracting(ProfileSummary::name)
        .contains("p", "freebsd-10.1-desktop", "debian-jessie-m4800");
  }

  @Test
  void refusesALinkOutOfTheLibrary(@TempDir Path other) throws IOException {
    Files.writeString(other.resolve("secret"), "secret");
    Files.createDirectories(directory.resolve("templates"));
    Files.createSymbolicLink(directory.resolve("templates/t"), other.resolve("secret"));
    write("profiles/p.yaml", profile("p", "", file("/etc/a", "template: t")));
    ProfileLibrary library =
        new ProfileLibrary(new LibrarySearchPath(List.of(new DirectorySource(directory, ""))));
    assertThat(library.desired("p", VariableOverrides.none()).diagnostics())
        .extracting(Object::toString)
        .anyMatch(
            message -> message.startsWith("templates/t: symbolic link leads out of the library"));
  }

  @Test
  void bindsHostsConcurrently() throws Exception {
    write("templates/t", "${os.version} ${v}");
    write(
        "profiles/p.yaml",
        profile(
            "p",
            "variables: { v: { default: x } }\n",
            file("'/etc/${v}'", "template: t, with: { w: '${v}' }"),
            file("/etc/b", "content: '${v}', when: 'os.version != \"0\"'")));
    DesiredState desired = bind("p", VariableOverrides.none());
    ExecutorService hosts = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<String>>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String version = "8." + i;
        all.add(
            hosts.submit(
                () ->
                    contents(
                        desired.forHost(SampleHostFacts.facts(SampleHostFacts.debian(version))))));
      }
      for (int i = 0; i < all.size(); i++) {
        assertThat(all.get(i).get()).containsExactly("/etc/x=8." + i + " x", "/etc/b=x");
      }
    } finally {
      hosts.shutdownNow();
    }
  }

  @Test
  void namesAChainOfThousandsOfReferences() throws IOException {
    List<String> files = new ArrayList<>();
    for (int number = 0; number < 4000; number++) {
      String after = number < 3999 ? ", after: [file:/srv/" + (number + 1) + "]" : "";
      files.add(file("/srv/" + number, "content: x" + after));
    }
    write("profiles/chain.yaml", profile("chain", "", files.toArray(String[]::new)));
    List<Diagnostic> problems =
        new ProfileLibrary(new LibrarySearchPath(List.of(new DirectorySource(directory, ""))))
            .desired("chain", VariableOverrides.none())
            .diagnostics();
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).toString())
        .startsWith(
            "profiles/chain.yaml:7:44: a chain of more than 1000 references: file:/srv/0 →"
                + " file:/srv/1 → file:/srv/2 → … → file:/srv/999");
  }
}
