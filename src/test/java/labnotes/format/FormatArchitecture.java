package labnotes.format;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Dependencies between the contract of formats (labnotes.format), the tools for parsers
 * (labnotes.format.lines) and the families of formats (the other subpackages).
 */
public final class FormatArchitecture {
  private FormatArchitecture() {}

  private static final String CONTRACT = "labnotes.format";
  private static final String TOOLS = "labnotes.format.lines";

  @ArchTest
  static final ArchRule ONLY_THE_REGISTRY_DEPENDS_ON_FAMILIES =
      noClasses()
          .that()
          .resideInAnyPackage(CONTRACT, TOOLS)
          .and()
          .doNotHaveFullyQualifiedName(Formats.class.getName())
          .should()
          .dependOnClassesThat(
              resideInAPackage("labnotes.format..").and(resideOutsideOfPackages(CONTRACT, TOOLS)))
          .because("a new format needs a file in a family and one line in Formats, nothing else");

  @ArchTest
  static final ArchRule TOOLS_DO_NOT_DEPEND_ON_THE_CONTRACT =
      noClasses()
          .that()
          .resideInAPackage(TOOLS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CONTRACT);

  @ArchTest
  static final ArchRule FAMILIES_ARE_ACYCLIC =
      slices().matching("labnotes.format.(*)").should().beFreeOfCycles();

  /**
   * The shell evaluates devfs.rules, so its parser uses the shell's; the values in dconf's key
   * files are GVariants. The rules for names of drop-ins belong to several families.
   */
  @ArchTest
  static final ArchRule FAMILIES_ARE_INDEPENDENT =
      slices()
          .matching("labnotes.format.(*)")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage(TOOLS))
          .ignoreDependency(alwaysTrue(), resideInAPackage("labnotes.format.dropin"))
          .ignoreDependency(
              resideInAPackage("labnotes.format.bsd"), resideInAPackage("labnotes.format.shell"))
          .ignoreDependency(
              resideInAPackage("labnotes.format.ini"),
              resideInAPackage("labnotes.format.gvariant"));
}
