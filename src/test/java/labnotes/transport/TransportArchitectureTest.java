package labnotes.transport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/** The dependencies between the subpackages of the transport. */
@AnalyzeClasses(
    packages = "labnotes.transport",
    importOptions = TransportArchitectureTest.MainClasses.class)
class TransportArchitectureTest {
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
          .resideOutsideOfPackage("labnotes.transport.ssh..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.jcraft.jsch..");

  /** All classes but those of tests, whatever the build calls its output directories. */
  static final class MainClasses implements ImportOption {
    private static final Pattern TESTS = Pattern.compile(".*/test(-classes)?/labnotes/.*");

    @Override
    public boolean includes(Location location) {
      return !location.matches(TESTS);
    }
  }
}
