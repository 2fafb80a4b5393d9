package labnotes.kind.packages;

import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Whether the host has lists of the packages that it can install. */
public enum PackageListsFact implements SingleFact<Boolean> {
  INSTANCE;

  @Override
  public Sh ask() {
    return Sh.of("labnotes_package_ready");
  }

  @Override
  public Boolean read(Answer answer) {
    return answer.succeeded();
  }

  @Override
  public Sh verify(Boolean value) {
    return value
        ? Sh.of("labnotes_package_ready >/dev/null")
        : Sh.of("! labnotes_package_ready >/dev/null");
  }

  @Override
  public String toString() {
    return "the package lists";
  }
}
