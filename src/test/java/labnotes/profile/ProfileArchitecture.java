package labnotes.profile;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The subpackages of the profile package and the libraries that each of them uses. */
public final class ProfileArchitecture {
  private ProfileArchitecture() {}

  @ArchTest
  static final ArchRule ACYCLIC =
      slices().matching("labnotes.profile.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule FACADE =
      noClasses()
          .that()
          .resideInAPackage("labnotes.profile.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("labnotes.profile");

  @ArchTest static final ArchRule YAML = confines("org.snakeyaml..", "yaml");
  @ArchTest static final ArchRule FREEMARKER = confines("freemarker..", "template");

  @ArchTest
  static final ArchRule CONFIGURATION = confines("org.apache.commons.configuration2..", "variable");

  private static ArchRule confines(String library, String subpackage) {
    return noClasses()
        .that()
        .resideInAPackage("labnotes.profile..")
        .and()
        .resideOutsideOfPackage("labnotes.profile." + subpackage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
