package labnotes.transport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependencies between the subpackages of the transport. */
public final class TransportArchitecture {
  private TransportArchitecture() {}

  @ArchTest
  static final ArchRule ACYCLIC =
      slices().matching("labnotes.transport.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule SSH_ACYCLIC =
      slices().matching("labnotes.transport.ssh.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CONTRACT =
      noClasses()
          .that()
          .resideInAPackage("labnotes.transport")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("labnotes.transport.*..");

  @ArchTest
  static final ArchRule SSH_PARTS =
      noClasses()
          .that()
          .resideInAPackage("labnotes.transport.ssh.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("labnotes.transport.ssh");

  @ArchTest
  static final ArchRule JSCH =
      noClasses()
          .that()
          .resideInAPackage("labnotes.transport..")
          .and()
          .resideOutsideOfPackage("labnotes.transport.ssh..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.jcraft.jsch..");
}
