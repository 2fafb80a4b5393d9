package labnotes.kind.file;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.SensitiveFiles;
import labnotes.kind.file.metadata.ExtrasOfFile;
import labnotes.sh.HostPath;
import labnotes.text.DecodedText;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import org.jspecify.annotations.Nullable;

/**
 * A text file on the host that is edited in place; the rest of the text stays.
 *
 * @param format its format on the host
 * @param state the observed state, or the state that an earlier change of the plan leaves
 */
public record EditableFile(
    Resource resource, HostPath path, Format format, FileState state, Facts observed) {

  private static final String KEYLESS_HINT = "use `file:` with `merge: block`, or a drop-in file";

  /** The file in the format of that name, else in the format inferred from its path. */
  public static EditableFile of(
      Resource resource, HostPath path, Optional<String> format, Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    Formats formats = new Formats(system.family(), system.version());
    Format reader = format.flatMap(formats::find).orElseGet(() -> formats.infer(path.path()));
    return new EditableFile(resource, path, reader, observed.get(FileFact.of(path)), observed);
  }

  /** What is wrong with the declared name of a format. */
  public static List<Diagnostic> unknown(Resource resource, Optional<String> format) {
    Formats formats = new Formats("");
    if (format.isEmpty() || formats.find(format.get()).isPresent()) {
      return List.of();
    }
    return List.of(
        DiagnosticCollector.unknownWord(
            "format", format.get(), resource.common().at(), Formats.names()));
  }

  /**
   * Why a file of that format, or of the inferred one, has no settings to edit.
   *
   * @param alternative what else to do if the format is unknown, the end of a clause
   */
  public static List<Diagnostic> keyless(
      Resource resource, HostPath path, Optional<String> format, String alternative) {
    Format reader = expected(path, format);
    return reader instanceof KeyedFormat || unknown(resource, format).size() > 0
        ? List.of()
        : List.of(
            Diagnostic.error(
                    path + " has the format " + reader.name() + ", which has no keys",
                    resource.common().at())
                .hint(
                    Formats.isUnknown(reader)
                        ? "give the file's `format:`, one of %s%s"
                            .formatted(String.join(", ", Formats.keyedNames()), alternative)
                        : KEYLESS_HINT));
  }

  /** Why a file of that format, or of the inferred one, cannot have a marked block. */
  static List<Diagnostic> blockless(Resource resource, HostPath path, Optional<String> format) {
    Format reader = expected(path, format);
    return reader.commentPrefix().isPresent()
        ? List.of()
        : List.of(
            Diagnostic.error(
                    path + " is " + reader.name() + ", which has no comment lines",
                    resource.common().at())
                .hint("a block is marked by comments; use `merge: whole`"));
  }

  /** Systems differ in the dialects of a format, but not in whether it has keys and comments. */
  private static Format expected(HostPath path, Optional<String> format) {
    Formats formats = new Formats("");
    return format.flatMap(formats::find).orElseGet(() -> formats.infer(path.path()));
  }

  /** Why the file cannot be edited safely; empty if it can. */
  public List<Diagnostic> obstacles() {
    @Nullable String obstacle = null;
    if (state instanceof FileState.Regular file) {
      if (file.content() == null) {
        obstacle = path + " is too large to edit";
      } else if (DecodedText.isBinary(file.content().bytes())) {
        obstacle = path + " is not a text file";
      } else {
        List<Diagnostic> errors = shown(format.obstacles(path.path(), text()));
        return errors.isEmpty()
            ? validator().flatMap(one -> one.existingRefusal(observed)).stream()
                .map(problem -> withoutSecret(resource, problem, isSensitive()))
                .toList()
            : errors;
      }
    } else if (!(state instanceof FileState.Absent)) {
      return List.of(WrongFileType.of(resource, path, state, "a regular file").reason());
    }
    return obstacle == null
        ? List.of()
        : List.of(Diagnostic.error(obstacle, resource.common().at()));
  }

  private Optional<HostValidator> validator() {
    return HostValidator.of(resource, path, format);
  }

  /** The errors in a text of this format; an undo restores what the reader takes, meant or not. */
  List<Diagnostic> errors(String text) {
    return shown(
        resource.common().isDeclared()
            ? format.refusals(path.path(), text)
            : restorationErrors(text));
  }

  /** The errors that keep an earlier text from being restored. */
  private List<Diagnostic> restorationErrors(String text) {
    List<Diagnostic> obstacles = format.obstacles(path.path(), text);
    return format.check(path.path(), text).stream()
        .filter(problem -> problem.isError() && obstacles.contains(problem))
        .toList();
  }

  /** The errors in an edited text, without skipped lines that the file had before. */
  private List<Diagnostic> newErrors(String edited) {
    if (!format.obstacles(path.path(), edited).isEmpty()) {
      return errors(edited);
    }
    List<String> lines = edited.lines().toList();
    Set<String> kept = text().lines().collect(Collectors.toSet());
    return errors(edited).stream()
        .filter(
            problem ->
                problem.at() == null
                    || problem.at().line() == 0
                    || !kept.contains(lines.get(problem.at().line() - 1)))
        .toList();
  }

  private List<Diagnostic> shown(List<Diagnostic> problems) {
    return problems.stream()
        .map(problem -> withoutSecret(resource, problem, isSensitive()))
        .toList();
  }

  private boolean isSensitive() {
    return SensitiveFiles.contains(path, observed);
  }

  /** A problem, with only its place if the text is sensitive. */
  public static Diagnostic withoutSecret(Resource resource, Diagnostic problem) {
    return withoutSecret(resource, problem, false);
  }

  private static Diagnostic withoutSecret(
      Resource resource, Diagnostic problem, boolean isSensitive) {
    return isSensitive || resource.isSensitive()
        ? new Diagnostic(
            problem.severity(),
            resource.address() + " is not valid",
            problem.at(),
            "the text is sensitive, so the error is not shown; look at this place")
        : problem;
  }

  /** The format if it has keys. */
  public Optional<KeyedFormat> keyed() {
    return format instanceof KeyedFormat settings ? Optional.of(settings) : Optional.empty();
  }

  /**
   * The text; empty if the file does not exist. That of a file that a crash emptied is what it was
   * to have.
   */
  public String text() {
    return decoded().text();
  }

  /** Whether the file has this text; one that a crash emptied has none. */
  public boolean holds(String edited) {
    boolean isEmptied = state instanceof FileState.Regular file && file.isEmptied();
    return !isEmptied && edited.equals(text());
  }

  /** The content; empty if the file does not exist. */
  public Content content() {
    return state.knownContent().orElse(Content.EMPTY);
  }

  private DecodedText decoded() {
    return DecodedText.of(content().bytes());
  }

  /** The decision to replace the text. */
  public Decision write(String edited, DesiredOwnership desired, boolean sensitive) {
    List<Diagnostic> problems = newErrors(edited);
    if (!problems.isEmpty()) {
      return InvalidContent.of(resource, problems, edited);
    }
    Optional<Decision> fixed = ExtrasOfFile.refusal(resource, path, state);
    if (fixed.isPresent()) {
      return fixed.get();
    }
    Optional<byte[]> bytes = decoded().encode(edited);
    if (bytes.isEmpty()) {
      return Refusal.of(
              resource, path + " is not UTF-8 and cannot contain some of the characters to write")
          .decision();
    }
    SystemState system = observed.get(SystemFact.INSTANCE);
    Ownership ownership = desired.on(path, state, observed).given(state, system);
    Content content = Content.of(bytes.orElseThrow());
    FileChange change =
        new FileChange(
            resource.address(),
            resource.common(),
            path,
            sensitive || isSensitive(),
            state,
            validator());
    return new Decision.Due(
        change.checked(
            ownership, content, MissingParents.of(path, state, desired.owner(), observed)));
  }
}
