package labnotes.view;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependencies between the packages of the output. */
public final class ViewArchitecture {
  private ViewArchitecture() {}

  @ArchTest
  static final ArchRule SUBPACKAGES_ARE_ACYCLIC =
      slices().matching("labnotes.view.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule RESULTS_DO_NOT_DEPEND_ON_FORMATS =
      noClasses()
          .that()
          .resideInAPackage("labnotes.view")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "labnotes.view.human..", "labnotes.view.json..", "labnotes.view.html..");

  @ArchTest
  static final ArchRule LAYOUT_DEPENDS_ON_NOTHING =
      noClasses()
          .that()
          .resideInAPackage("labnotes.view.layout..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("labnotes.view.layout..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule TEXT_AND_JSON_ARE_INDEPENDENT =
      noClasses()
          .that()
          .resideInAPackage("labnotes.view.human..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("labnotes.view.json..", "com.fasterxml.jackson..");
}
