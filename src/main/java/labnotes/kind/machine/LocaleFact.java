package labnotes.kind.machine;

import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Whether programs of a machine can use a locale with the encoding UTF-8. */
record LocaleFact(String name) implements SingleFact<Boolean> {
  @Override
  public Sh ask() {
    return Sh.of("if {}; then echo yes; else echo no; fi", verify(true));
  }

  @Override
  public Boolean read(Answer answer) {
    String word = answer.text().strip();
    if (!word.equals("yes") && !word.equals("no")) {
      throw new UnansweredException("the host did not report the locale " + name);
    }
    return word.equals("yes");
  }

  @Override
  public Sh verify(Boolean isGenerated) {
    return isGenerated
        ? Sh.of("[ \"$(LC_ALL={} locale charmap 2>/dev/null)\" = UTF-8 ]", name)
        : Sh.of("[ \"$(LC_ALL={} locale charmap 2>/dev/null)\" != UTF-8 ]", name);
  }

  @Override
  public String toString() {
    return "locale " + name;
  }
}
