package labnotes.probe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependencies between the packages of the probe. */
public final class ProbeArchitecture {
  private ProbeArchitecture() {}

  @ArchTest
  static final ArchRule SUBPACKAGES_ARE_ACYCLIC =
      slices().matching("labnotes.probe.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule SUBPACKAGES_DO_NOT_USE_THE_ROOT_PACKAGE =
      noClasses()
          .that()
          .resideInAPackage("labnotes.probe.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("labnotes.probe");

  @ArchTest
  static final ArchRule PACKETS_USE_NO_OTHER_PACKAGE =
      noClasses()
          .that()
          .resideInAPackage("labnotes.probe.packet..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("labnotes.probe.packet..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule STATISTICS_DO_NOT_REACH_HOSTS =
      noClasses()
          .that()
          .resideInAnyPackage("labnotes.probe.statistics..", "labnotes.probe.verdict..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "labnotes.probe.transmission..", "labnotes.probe.capture..", "labnotes.transport..");
}
