package labnotes.kind.packages;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * The installed version of a package, or its hold; the value is empty for none.
 *
 * @param name as the package manager takes it
 */
record PackageDetailFact(String name, PackageDetail detail) implements Fact<String> {
  /** What of an installed package. */
  enum PackageDetail {
    VERSION,
    HOLD
  }

  /** The value of a package on hold. */
  static final String HELD = "held";

  static PackageDetailFact version(String name) {
    return new PackageDetailFact(name, PackageDetail.VERSION);
  }

  static PackageDetailFact hold(String name) {
    return new PackageDetailFact(name, PackageDetail.HOLD);
  }

  /** The value of a hold. */
  static String held(boolean isHeld) {
    return isHeld ? HELD : "";
  }

  @Override
  public Query<PackageDetailFact, String> query() {
    return Details.OF_PACKAGES;
  }

  @Override
  public Sh verify(String value) {
    return Sh.of("[ \"$(labnotes_package_detail {} {})\" = {} ]", word(), name, value);
  }

  private String word() {
    return detail.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return word() + " of package " + name;
  }

  /** One list of all packages. */
  private enum Details implements Query<PackageDetailFact, String> {
    OF_PACKAGES;

    @Override
    public Sh ask(List<PackageDetailFact> facts) {
      return Sh.of(
          "labnotes_packages {}\n:",
          facts.stream().map(PackageDetailFact::name).distinct().toList());
    }

    @Override
    public Function<PackageDetailFact, String> read(List<PackageDetailFact> facts, Answer answer) {
      PackageAnswers answers = PackageAnswers.of(answer);
      return fact -> {
        PackageState state = answers.state(PackageFact.of(fact.name()));
        return fact.detail() == PackageDetail.HOLD
            ? held(state.isHeld())
            : state.version().orElse("");
      };
    }
  }
}
