package labnotes.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintWriter;

/** The dependencies between the packages of the command line. */
public final class CliArchitecture {
  private CliArchitecture() {}

  @ArchTest
  static final ArchRule SUBPACKAGES_ARE_ACYCLIC =
      slices().matching("labnotes.cli.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule SUBPACKAGES_DO_NOT_USE_THE_ROOT_PACKAGE =
      noClasses()
          .that()
          .resideInAPackage("labnotes.cli.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("labnotes.cli");

  @ArchTest
  static final ArchRule COMMANDS_PRINT_BY_A_VIEW_ONLY =
      noClasses()
          .that()
          .resideInAPackage("labnotes.cli..")
          .and()
          .resideOutsideOfPackage("labnotes.cli.terminal..")
          .and()
          .doNotHaveFullyQualifiedName(Main.class.getName())
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(PrintWriter.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule THE_FORMAT_IS_CHOSEN_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideInAPackage("labnotes.cli..")
          .and()
          .doNotHaveSimpleName("OutputOptions")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("labnotes.view.human..");
}
