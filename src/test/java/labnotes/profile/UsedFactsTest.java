package labnotes.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.SystemState;
import labnotes.fact.machine.MachineFact;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.accounts.GroupResource;
import labnotes.kind.file.FileResource;
import labnotes.plan.DesiredState;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.system.SampleSystems;
import labnotes.profile.variable.VariableOverrides;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles that use facts of the machine. */
class UsedFactsTest {
  private static final SystemState DEBIAN = SampleHostFacts.debian("12");

  @TempDir Path directory;

  private DesiredState bound(String variables, String resources) throws IOException {
    write(variables, resources);
    Validated<DesiredState> bound = bind();
    assertThat(bound.diagnostics()).isEmpty();
    return bound.value().orElseThrow();
  }

  private void write(String variables, String resources) throws IOException {
    Files.createDirectories(directory.resolve("templates"));
    Files.writeString(
        Files.createDirectories(directory.resolve("profiles")).resolve("p.yaml"),
        "profile: p\nsummary: s\nvariables: "
            + variables
            + "\nnotes:\n  - note: n\n    why: w\n    resources:\n"
            + resources.indent(6));
  }

  private Validated<DesiredState> bind(String variables, String resources) throws IOException {
    write(variables, resources);
    return bind();
  }

  private Validated<DesiredState> bind() {
    return new ProfileLibrary(new LibrarySearchPath(List.of(new DirectorySource(directory, ""))))
        .desired("p", VariableOverrides.none());
  }

  private void template(String name, String text) throws IOException {
    Files.writeString(Files.createDirectories(directory.resolve("templates")).resolve(name), text);
  }

  private static Set<String> gathered(DesiredState desired) {
    return desired.needs().stream()
        .filter(MachineFact.class::isInstance)
        .map(Object::toString)
        .collect(Collectors.toSet());
  }

  private static List<String> contents(DesiredState desired, Facts observed) {
    return desired.forHost(observed).resources().stream().map(UsedFactsTest::content).toList();
  }

  private static String content(Resource resource) {
    FileResource file = (FileResource) resource;
    DesiredContent.Known known = (DesiredContent.Known) file.content();
    return file.path() + "=" + known.content().text().orElseThrow();
  }

  private static List<String> problems(DesiredState desired, Facts observed) {
    return desired.forHost(observed).problems().stream().map(Diagnostic::toString).toList();
  }

  @Test
  void gathersOnlyTheFactsThatResourcesName() throws IOException {
    template("a", "<#include 'b'>");
    template("b", "${cpus}");
    assertThat(gathered(bound("{}", "- { file: /a, content: 'memory' }"))).isEmpty();
    assertThat(gathered(bound("{}", "- { file: /a, content: '${os.version}' }"))).isEmpty();
    assertThat(gathered(bound("{}", "- { file: /a, content: '${memory}' }")))
        .containsExactly("MEMORY");
    assertThat(gathered(bound("{}", "- { file: /a, content: x, when: disks?size gt 1 }")))
        .containsExactly("DISKS");
    assertThat(gathered(bound("{}", "- { file: /a, template: a }"))).containsExactly("CPUS");
    assertThat(
            gathered(
                bound(
                    "{ memory: { type: integer, default: 1 } }",
                    "- { file: /a, content: '${memory} ${os.codename}' }")))
        .containsExactly("CODENAME");
  }

  @Test
  void gathersAllFactsForNamesThatAreComputed() throws IOException {
    template("a", "${.data_model['mem' + 'ory']}");
    assertThat(gathered(bound("{}", "- { file: /a, template: a }")))
        .hasSize(MachineFact.values().length);
  }

  @Test
  void hasTheSameFactsInConditionsTextsAndTemplates() throws IOException {
    template("t", "${memory} <#list addresses as one>${one} </#list>${os.like?join('+')}");
    DesiredState desired =
        bound(
            "{}",
            """
            - { file: /a, content: "${memory} ${addresses} ${os.like} ${hostname}" }
            - { file: /b, template: t }
            - { file: /c, content: big, when: memory gte 2048 && os.like?seq_contains("debian") }
            - { file: /d, content: small, when: memory lt 2048 || virtual == "jail" }
            - { file: /e, content: "${virtual:-none}", when: 'addresses?seq_contains("192.0.2.10")' }
            """);
    assertThat(contents(desired, SampleSystems.facts(DEBIAN)))
        .containsExactly(
            "/a=2048 192.0.2.10,2001:db8::10 debian ws2",
            "/b=2048 192.0.2.10 2001:db8::10 debian",
            "/c=big",
            "/e=none");
  }

  @Test
  void passesFactsToTemplates() throws IOException {
    template("t", "${size / 2} ${first[0]} ${text}");
    DesiredState desired =
        bound(
            "{}",
            """
            - file: /a
              template: t
              with: { size: "${memory}", first: "${addresses}", text: "on ${hostname}" }
            """);
    assertThat(gathered(desired)).containsExactlyInAnyOrder("MEMORY", "ADDRESSES");
    assertThat(contents(desired, SampleSystems.facts(DEBIAN)))
        .containsExactly("/a=1024 192.0.2.10 on ws2");
  }

  @Test
  void takesAFactThatIsAListForAListAsAWhole() throws IOException {
    DesiredState desired =
        bound("{}", "- { group: net, members: '${interfaces}' }\n- { group: all, members: [x] }");
    assertThat(gathered(desired)).containsExactly("INTERFACES");
    Facts facts = SampleSystems.facts(DEBIAN).with(MachineFact.INTERFACES, List.of("eth0", "br0"));
    assertThat(desired.forHost(facts).resources().get(0))
        .extracting(group -> ((GroupResource) group).members())
        .isEqualTo(List.of("eth0", "br0"));
    DesiredState withDefault = bound("{}", "- { group: net, members: '${interfaces:-eth0}' }");
    assertThat(withDefault.forHost(facts).resources().get(0))
        .extracting(group -> ((GroupResource) group).members())
        .isEqualTo(List.of("eth0", "br0"));
    Facts tree = SampleHostFacts.facts(SampleHostFacts.emptyTree());
    assertThat(problems(withDefault, tree)).isEmpty();
    assertThat(withDefault.forHost(tree).resources().get(0))
        .extracting(group -> ((GroupResource) group).members())
        .isEqualTo(List.of("eth0"));
    assertThat(bind("{}", "- { group: net, members: '${memory}' }").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("`members` must be a list, not a string");
    assertThat(bind("{}", "- { group: '${disks}' }").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "the name of a resource cannot depend on facts of the host, as in `${disks}`");
    assertThat(problems(bound("{}", "- { group: net, members: '${disks}' }"), tree))
        .containsExactly(
            "profiles/p.yaml:8:32: the fact `disks` is unknown: a directory tree does not show it"
                + " (give a default value, such as ${disks:-none})");
  }

  @Test
  void prefersAVariableToAFactOfItsName() throws IOException {
    template("t", "${hostname}");
    DesiredState desired =
        bound(
            "{ hostname: { default: mine } }",
            """
            - { file: /a, content: "${hostname}" }
            - { file: /b, template: t }
            - { file: /c, content: x, when: hostname == "mine" }
            """);
    assertThat(contents(desired, SampleHostFacts.facts(DEBIAN)))
        .containsExactly("/a=mine", "/b=mine", "/c=x");
  }

  @Test
  void refusesUnknownFactsAndProposesADefault() throws IOException {
    template("t", "${cpus}\n${disks?join(' ')}\n");
    DesiredState desired =
        bound(
            "{}",
            """
            - { file: /a, content: "${memory}" }
            - { file: /b, content: x, when: memory gt 1 }
            - { file: /c, template: t }
            - { file: /d, content: "${memory:-7}" }
            - { file: /e, content: x, when: memory!0 == 0 }
            """);
    assertThat(problems(desired, SampleHostFacts.facts(SampleHostFacts.emptyTree())))
        .containsExactly(
            "profiles/p.yaml:8:30: the fact `memory` is unknown: a directory tree does not"
                + " show it (give a default value, such as ${memory:-0})",
            "profiles/p.yaml:9:39: the fact `memory` is unknown: a directory tree does not"
                + " show it (give a default value, such as `memory!0`)",
            "templates/t:1:3: the fact `cpus` is unknown: a directory tree does not"
                + " show it (give a default value, such as `cpus!0`)",
            "templates/t:2:3: the fact `disks` is unknown: a directory tree does not"
                + " show it (give a default value, such as `disks![]`)");
  }

  @Test
  void refusesFactsWhereNamesMustBeKnown() throws IOException {
    write("{}", "- { file: '/a/${item}', content: x, each: '${disks}' }");
    assertThat(bind().diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("`each` cannot repeat for a fact of the host: `${disks}`");
  }
}
