package labnotes.fact;

import java.util.Optional;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * What a program of the system says of a text, which it gets as a copy that nobody else can read.
 *
 * @param checker the program's name in validation.sh
 * @param path where the text is, or shall be
 * @param text the text; empty for the one that is at the path
 */
public record ValidationFact(String checker, HostPath path, Optional<Content> text)
    implements SingleFact<ValidationFact.Verdict> {

  /** A question about the text that is there. */
  public static ValidationFact ofExisting(String checker, HostPath path) {
    return new ValidationFact(checker, path, Optional.empty());
  }

  /**
   * What the program said.
   *
   * @param kind whether it takes the text
   * @param words the program's own, empty unless it refuses
   */
  public record Verdict(Kind kind, String words) {
    /** Nothing was said. */
    public static final Verdict NONE = new Verdict(Kind.NONE, "");

    /** Whether the program refuses the text. */
    public boolean refuses() {
      return kind == Kind.BAD;
    }
  }

  /** How a program can answer. */
  public enum Kind {
    /** It takes the text, or the text is in place already. */
    GOOD,
    /** It refuses the text. */
    BAD,
    /** It is not here, cannot judge here, or there is no text. */
    NONE
  }

  @Override
  public Sh ask() {
    return text.map(
            content ->
                Sh.of(
                    "if labnotes_has_content {} {}; then echo good; else {} | labnotes_validate {}"
                        + " {}; fi",
                    path,
                    content.digest(),
                    Sh.print(content.bytes()),
                    checker,
                    path))
        .orElseGet(
            () ->
                Sh.of(
                    "if [ -f {} ]; then labnotes_validate {} {} <{}; else echo none; fi",
                    path,
                    checker,
                    path,
                    path));
  }

  @Override
  public Verdict read(Answer answer) {
    String said = answer.text().strip();
    if (said.equals("good")) {
      return new Verdict(Kind.GOOD, "");
    }
    return said.startsWith("bad\n")
        ? new Verdict(Kind.BAD, said.substring("bad\n".length()).strip())
        : Verdict.NONE;
  }

  /** A verdict is about a text and not about the host: there is nothing of it to hold. */
  @Override
  public Sh holds(Verdict verdict) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return checker + " on " + (text.isPresent() ? "what shall be " : "") + path;
  }
}
