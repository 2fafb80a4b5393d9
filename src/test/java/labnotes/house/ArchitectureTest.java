package labnotes.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import labnotes.cli.CliArchitecture;
import labnotes.format.FormatArchitecture;
import labnotes.probe.ProbeArchitecture;
import labnotes.profile.ProfileArchitecture;
import labnotes.transport.TransportArchitecture;
import labnotes.view.ViewArchitecture;

/** The packages, what each may use, and which of them each library is confined to. */
@AnalyzeClasses(packages = "labnotes", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** The registries name the kinds and the formats; what else depends on them stays acyclic. */
  private static final String[] REGISTRIES = {"labnotes.kind.Kinds", "labnotes.format.Formats"};

  @ArchTest
  static final ArchRule ACYCLIC = slices().matching("labnotes.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ACYCLIC_KINDS =
      slices()
          .matching("labnotes.kind.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a kind is changed in one package");

  // One class, because each fork of the tests that loads ArchUnit costs a second.
  @ArchTest static final ArchTests CLI_PARTS = ArchTests.in(CliArchitecture.class);
  @ArchTest static final ArchTests FORMAT_PARTS = ArchTests.in(FormatArchitecture.class);
  @ArchTest static final ArchTests PROBE_PARTS = ArchTests.in(ProbeArchitecture.class);
  @ArchTest static final ArchTests PROFILE_PARTS = ArchTests.in(ProfileArchitecture.class);
  @ArchTest static final ArchTests TRANSPORT_PARTS = ArchTests.in(TransportArchitecture.class);
  @ArchTest static final ArchTests VIEW_PARTS = ArchTests.in(ViewArchitecture.class);

  @ArchTest static final ArchRule SH = uses("sh");
  @ArchTest static final ArchRule TEXT = uses("text");
  @ArchTest static final ArchRule FORMAT = uses("format", "text");
  @ArchTest static final ArchRule FACT = uses("fact", "sh");
  @ArchTest static final ArchRule MERGE = uses("merge", "fact", "format", "text");
  @ArchTest static final ArchRule SECRET = uses("secret", "text");

  @ArchTest
  static final ArchRule KIND = uses("kind", "secret", "merge", "fact", "sh", "text", "format");

  @ArchTest static final ArchRule PLAN = uses("plan", "kind", "fact", "sh", "text", "format");

  @ArchTest
  static final ArchRule PROFILE =
      uses("profile", "plan", "kind", "secret", "fact", "text", "format", "sh");

  @ArchTest
  static final ArchRule INVENTORY =
      uses(
          "inventory",
          "profile",
          "transport",
          "plan",
          "kind",
          "secret",
          "fact",
          "text",
          "format",
          "sh");

  @ArchTest static final ArchRule TRANSPORT = uses("transport", "text");

  @ArchTest static final ArchRule RECORD = uses("record", "plan", "kind", "fact", "sh", "text");

  @ArchTest
  static final ArchRule RECONCILE =
      uses("reconcile", "record", "plan", "kind", "merge", "fact", "sh", "text");

  @ArchTest
  static final ArchRule GUARD = uses("guard", "plan", "kind", "fact", "sh", "text", "transport");

  @ArchTest
  static final ArchRule RUN =
      uses(
          "run", "guard", "reconcile", "record", "plan", "kind", "fact", "sh", "text", "transport");

  @ArchTest static final ArchRule FLEET = uses("fleet", "run");

  @ArchTest static final ArchRule PROBE = uses("probe", "sh", "text", "transport");

  @ArchTest
  static final ArchRule VIEW =
      uses(
          "view",
          "run",
          "guard",
          "reconcile",
          "record",
          "inventory",
          "profile",
          "plan",
          "kind",
          "merge",
          "fact",
          "format",
          "probe",
          "text");

  @ArchTest
  static final ArchRule CONCRETE_KINDS_ARE_KNOWN_TO_KINDS_ONLY =
      noClasses()
          .that()
          .resideOutsideOfPackage("labnotes.kind..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("labnotes.kind.*..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "labnotes.kind.codec",
                              "labnotes.kind.pending",
                              "labnotes.kind.schema",
                              "labnotes.kind.source"))))
          .because("whatever differs by kind is a method of labnotes.kind.Resource");

  @ArchTest
  static final ArchRule ONLY_THE_REGISTRY_NAMES_THE_KINDS =
      noClasses()
          .that()
          .resideInAPackage("labnotes.kind")
          .and(not(isAnyOf(REGISTRIES)))
          .should()
          .dependOnClassesThat(
              resideInAPackage("labnotes.kind.*..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "labnotes.kind.codec",
                              "labnotes.kind.pending",
                              "labnotes.kind.schema",
                              "labnotes.kind.source"))));

  private static DescribedPredicate<JavaClass> isAnyOf(String... names) {
    return DescribedPredicate.describe(
        "is " + String.join(" or ", names),
        type -> Stream.of(names).anyMatch(name -> type.getName().startsWith(name)));
  }

  @ArchTest static final ArchRule JSCH = confines("com.jcraft.jsch..", "transport");
  @ArchTest static final ArchRule JGIT = confines("org.eclipse.jgit..", "text");

  @ArchTest
  static final ArchRule CONFIGURATION = confines("org.apache.commons.configuration2..", "profile");

  @ArchTest static final ArchRule YAML = confines("org.snakeyaml..", "profile", "format");
  @ArchTest static final ArchRule FREEMARKER = confines("freemarker..", "profile", "view");
  @ArchTest static final ArchRule PICOCLI = confines("picocli..", "cli");

  @ArchTest
  static final ArchRule JACKSON = confines("com.fasterxml.jackson..", "view", "record", "format");

  @ArchTest
  static final ArchRule SYSTEM =
      noClasses()
          .that()
          .resideOutsideOfPackage("labnotes.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class);

  private static ArchRule uses(String name, String... others) {
    String[] forbidden =
        Stream.of(
                "sh",
                "text",
                "format",
                "fact",
                "merge",
                "kind",
                "plan",
                "profile",
                "inventory",
                "transport",
                "record",
                "reconcile",
                "guard",
                "run",
                "fleet",
                "probe",
                "view",
                "cli")
            .filter(each -> !each.equals(name) && !Stream.of(others).toList().contains(each))
            .map(each -> "labnotes." + each + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage("labnotes." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden);
  }

  private static ArchRule confines(String library, String... packages) {
    String[] allowed =
        Stream.of(packages).map(each -> "labnotes." + each + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }

  @ArchTest
  static final ArchRule NULL_MARKED =
      classes()
          .that()
          .haveSimpleName("package-info")
          .should()
          .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
