package labnotes.fact;

import java.util.Optional;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The validation of a text by a program of the system, which gets a private copy.
 *
 * @param checker the program's name in validation.sh
 * @param path the path of the text
 * @param text the text; empty for the current one at the path
 */
public record ValidationFact(String checker, HostPath path, Optional<Content> text)
    implements SingleFact<ValidationFact.Validation> {

  /** The validation of the current text of a path. */
  public static ValidationFact ofExisting(String checker, HostPath path) {
    return new ValidationFact(checker, path, Optional.empty());
  }

  /**
   * The result of a validation.
   *
   * @param output the program's output, or why there is no result; may be empty
   */
  public record Validation(Validity validity, String output) {
    /** No result. */
    public static final Validation NONE = new Validation(Validity.UNKNOWN, "");

    /** Whether the text is invalid. */
    public boolean isInvalid() {
      return validity == Validity.INVALID;
    }

    /** Whether there is no result. */
    public boolean isMissing() {
      return validity == Validity.UNKNOWN;
    }

    /** Whether the text is invalid only together with other files of the host. */
    public boolean isClash() {
      return validity == Validity.CLASH;
    }
  }

  /** Whether a text is valid. */
  public enum Validity {
    /** The program accepts the text, or the text is in place. */
    VALID,
    /** The program rejects the text. */
    INVALID,
    /** The program rejects the text only together with the files that it reads with it. */
    CLASH,
    /** The program is missing, cannot validate here or has no space, or the path has no text. */
    UNKNOWN
  }

  @Override
  public Sh ask() {
    return text.map(
            content ->
                Sh.of("{} | labnotes_validate {} {}", Sh.print(content.bytes()), checker, path))
        .orElseGet(() -> Sh.of("labnotes_validate_existing {} {}", path, checker));
  }

  @Override
  public Validation read(Answer answer) {
    String output = answer.text().strip();
    if (output.equals("good")) {
      return new Validation(Validity.VALID, "");
    }
    if (output.startsWith("bad\n")) {
      return new Validation(Validity.INVALID, output.substring("bad\n".length()).strip());
    }
    if (output.startsWith("clash\n")) {
      return new Validation(Validity.CLASH, output.substring("clash\n".length()).strip());
    }
    return new Validation(Validity.UNKNOWN, output.replaceFirst("^(none|unchecked)\\s*", ""));
  }

  /** A validation is about a text and not about the host. */
  @Override
  public Sh verify(Validation value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return checker + " on " + (text.isPresent() ? "the new " : "") + path;
  }
}
