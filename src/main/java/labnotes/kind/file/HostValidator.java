package labnotes.kind.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.ValidationFact;
import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.format.ValidationCommand;
import labnotes.kind.Change;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** A program of the host that validates the text of a file before it is written. */
public record HostValidator(Resource resource, HostPath path, ValidationCommand command) {
  /** The maximum length of a text that is sent in each plan, in bytes. */
  private static final int MAX_PLANNED = 8 * 1024;

  private static final Pattern LINE =
      Pattern.compile("\\b(?:line |entry (?=\\d+ in list file))(\\d+)\\b");

  /** The validator for a file of that format, or of the format inferred from its path. */
  public static Optional<HostValidator> of(
      Resource resource, HostPath path, Optional<String> format) {
    Formats formats = new Formats("");
    return format
        .flatMap(formats::find)
        .or(() -> format.isEmpty() ? Optional.of(formats.infer(path.path())) : Optional.empty())
        .flatMap(reader -> of(resource, path, reader));
  }

  /** The validator for a file of that format. */
  public static Optional<HostValidator> of(Resource resource, HostPath path, Format format) {
    return format
        .validation()
        .filter(command -> command.canValidate(path.path()))
        .map(command -> new HostValidator(resource, path, command));
  }

  /** The question about the existing text. */
  public Fact<?> existing() {
    return ValidationFact.ofExisting(word(), path);
  }

  /** The question about a text that is known before the plan; a large text is validated later. */
  List<Fact<?>> known(Content text) {
    return text.bytes().length > MAX_PLANNED
        ? List.of()
        : List.of(new ValidationFact(word(), path, Optional.of(text)));
  }

  /** The question about a part of a text; empty if the program cannot validate parts. */
  List<Fact<?>> part(Content text) {
    return command.canValidateParts() ? known(text) : List.of();
  }

  private String word() {
    return command.name().toLowerCase(Locale.ROOT);
  }

  /** Why the existing text is refused; empty if it is valid or was not validated. */
  Optional<Diagnostic> existingRefusal(Facts observed) {
    return observed.isExpected(FileFact.of(path))
        ? Optional.empty()
        : refusal(ValidationFact.ofExisting(word(), path), observed, "refuses the existing text");
  }

  /** Why a text that was known before the plan is refused. */
  Optional<Diagnostic> refusal(Content text, Facts observed) {
    return refusal(
        new ValidationFact(word(), path, Optional.of(text)), observed, "refuses the text");
  }

  /** The file with a text, for the validation together with others. */
  Optional<Change.TreePart> put(Content text, boolean isSensitive) {
    return part(Sh.of("{} | labnotes_tree_put {}", Sh.print(text.bytes()), path), isSensitive);
  }

  /** The absence of the file, for the validation together with others. */
  Optional<Change.TreePart> drop() {
    return part(Sh.of("labnotes_tree_drop {}", path), false);
  }

  private Optional<Change.TreePart> part(Sh put, boolean isSensitive) {
    return command
        .tree(path.path())
        .map(tree -> new Change.TreePart(tree, word(), path, put, isSensitive));
  }

  /** Why a text that was known before the plan is refused together with the host's other files. */
  Optional<Diagnostic> clash(Content text, Facts observed) {
    return observed
        .peek(new ValidationFact(word(), path, Optional.of(text)))
        .filter(ValidationFact.Validation::isClash)
        .map(
            verdict ->
                Diagnostic.error(
                        command.displayName()
                            + " refuses "
                            + path
                            + " together with the files that it reads with it: "
                            + firstLine(verdict.output()),
                        resource.common().at())
                    .hint("change one of the files"))
        .map(problem -> EditableFile.withoutSecret(resource, problem));
  }

  /** Whether the program reads the file at a path together with this one. */
  boolean reads(HostPath other) {
    Optional<ValidationCommand> others = new Formats("").infer(other.path()).validation();
    // An option of apt can name a release, which only the sources have.
    boolean isSource =
        command == ValidationCommand.APTCONF && others.equals(Optional.of(ValidationCommand.APT));
    return isSource
        || command
            .tree(path.path())
            .filter(tree -> command.tree(other.path()).equals(Optional.of(tree)))
            .filter(tree -> others.equals(Optional.of(command)))
            .isPresent();
  }

  /** Why a text was not validated although it was asked; empty if there is a verdict. */
  Optional<String> missingVerdict(Content text, Facts observed) {
    return missingVerdict(new ValidationFact(word(), path, Optional.of(text)), observed);
  }

  /** Why the text of an existing file was not validated; empty if there is a verdict or no file. */
  public Optional<String> missingVerdictOnExisting(Facts observed) {
    FileFact file = FileFact.of(path);
    return observed.get(file) instanceof FileState.Regular && !observed.isExpected(file)
        ? missingVerdict(ValidationFact.ofExisting(word(), path), observed)
        : Optional.empty();
  }

  private Optional<String> missingVerdict(ValidationFact asked, Facts observed) {
    return observed
        .peek(asked)
        .filter(ValidationFact.Validation::isMissing)
        .map(
            verdict ->
                command.displayName()
                    + (verdict.output().isEmpty()
                        ? " is missing or cannot validate this file here"
                        : " does not validate it: " + firstLine(verdict.output())));
  }

  private Optional<Diagnostic> refusal(ValidationFact asked, Facts observed, String action) {
    return observed
        .peek(asked)
        .filter(ValidationFact.Validation::isInvalid)
        .map(verdict -> diagnostic(verdict.output(), action))
        .map(problem -> EditableFile.withoutSecret(resource, problem));
  }

  private Diagnostic diagnostic(String output, String action) {
    String first = firstLine(output);
    Matcher at =
        Pattern.compile(
                "(?:^|\\s|/)"
                    + Pattern.quote(path.name())
                    + "(?:\\[|: line | line |: ?)(\\d+)\\]?(?::(\\d+)(?:-\\d+)?)?[:.]?\\s*(.*)")
            .matcher(first);
    if (at.find()) {
      int column = at.group(2) == null ? 0 : number(at.group(2));
      Position place = new Position(path.path(), number(at.group(1)), column);
      return Diagnostic.error(command.displayName() + " " + action + ": " + at.group(3), place);
    }
    Matcher line = LINE.matcher(first);
    return Diagnostic.error(
        command.displayName() + " " + action + ": " + first,
        new Position(path.path(), line.find() ? number(line.group(1)) : 0, 0));
  }

  private static String firstLine(String output) {
    return output.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }

  private static int number(String digits) {
    return digits.length() > 9 ? 0 : Integer.parseInt(digits);
  }

  /** The shell command that validates a text, without its last argument, the path. */
  Sh approval(boolean isSensitive) {
    return isSensitive
        ? Sh.of("labnotes_approve_secret {}", word())
        : Sh.of("labnotes_approve {}", word());
  }

  /** The check of a text that only the plan knows, before the first change of the run. */
  Change.Check check(Content text, boolean isSensitive) {
    return new Change.Check(
        path, Sh.of("{} | {} {}", Sh.print(text.bytes()), approval(isSensitive), path));
  }
}
