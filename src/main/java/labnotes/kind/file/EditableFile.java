package labnotes.kind.file;

import java.util.List;
import java.util.Optional;
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
import labnotes.sh.HostPath;
import labnotes.text.DecodedText;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;
import labnotes.text.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * A text file on the host of which a part is edited and the rest kept.
 *
 * @param format what reads it there
 * @param state what was observed, or will have been made by an earlier change
 */
public record EditableFile(Resource resource, HostPath path, Format format, FileState state, Facts observed) {

  /** The file in the format of that name, or in the one that its path shows. */
  public static EditableFile of(Resource resource, HostPath path, Optional<String> format, Facts observed) {
    Formats formats = new Formats(observed.get(new SystemFact()).family());
    Format reader = format.flatMap(formats::find).orElseGet(() -> formats.infer(path.path()));
    return new EditableFile(resource, path, reader, observed.get(FileFact.of(path)), observed);
  }

  /** What is wrong with the name of a format, before any host is asked. */
  public static List<Diagnostic> unknown(Resource resource, Optional<String> format) {
    Formats formats = new Formats("");
    if (format.isEmpty() || formats.find(format.get()).isPresent()) {
      return List.of();
    }
    String hint =
        Suggestion.of(format.get(), Formats.names())
            .map(name -> "did you mean '" + name + "'?")
            .orElse("known are " + String.join(", ", Formats.names()));
    return List.of(
        Diagnostic.error("unknown format '" + format.get() + "'", resource.common().at())
            .hint(hint));
  }

  /** Why a file of that format, or of the one that its path shows, has no settings to edit. */
  public static List<Diagnostic> keyless(
      Resource resource, HostPath path, Optional<String> format, String hint) {
    Format reader = expected(path, format);
    return reader instanceof KeyedFormat || unknown(resource, format).size() > 0
        ? List.of()
        : List.of(
            Diagnostic.error(
                    path + " is " + reader.name() + ", which has no keys", resource.common().at())
                .hint(hint));
  }

  /** Why a file of that format, or of the one that its path shows, cannot hold a block. */
  static List<Diagnostic> blockless(Resource resource, HostPath path, Optional<String> format) {
    Format reader = expected(path, format);
    return reader.commentPrefix().isPresent()
        ? List.of()
        : List.of(
            Diagnostic.error(
                    path + " is " + reader.name() + ", which has no comment lines",
                    resource.common().at())
                .hint("a block needs marks in comments; use `merge: whole`"));
  }

  /** Systems differ in the dialects of a format, but not in whether it has keys and comments. */
  private static Format expected(HostPath path, Optional<String> format) {
    Formats formats = new Formats("");
    return format.flatMap(formats::find).orElseGet(() -> formats.infer(path.path()));
  }

  /** Why the file cannot be edited safely; empty where it can. */
  public List<Diagnostic> obstacles() {
    @Nullable String obstacle = null;
    if (state instanceof FileState.Regular file) {
      if (file.content() == null) {
        obstacle = path + " is too large to be edited";
      } else if (DecodedText.isBinary(file.content().bytes())) {
        obstacle = path + " is no text";
      } else {
        List<Diagnostic> errors = errors(text());
        return errors.isEmpty()
            ? validator().flatMap(one -> one.brokenAlready(observed)).stream()
                .map(problem -> withoutSecret(resource, problem, isSecret()))
                .toList()
            : errors;
      }
    } else if (!(state instanceof FileState.Absent)) {
      obstacle = path + " is there, but is no file";
    }
    return obstacle == null
        ? List.of()
        : List.of(Diagnostic.error(obstacle, resource.common().at()));
  }

  private Optional<HostValidator> validator() {
    return HostValidator.of(resource, path, format);
  }

  /** What makes a text one that the system would not read as it is meant. */
  List<Diagnostic> errors(String text) {
    return format.check(path.path(), text).stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(problem -> withoutSecret(resource, problem, isSecret()))
        .toList();
  }

  private boolean isSecret() {
    return SensitiveFiles.contains(path, observed);
  }

  /** What may be said of a text that is wrong: of a secret one, only where. */
  public static Diagnostic withoutSecret(Resource resource, Diagnostic problem) {
    return withoutSecret(resource, problem, false);
  }

  private static Diagnostic withoutSecret(Resource resource, Diagnostic problem, boolean secret) {
    return secret || resource.isSensitive()
        ? new Diagnostic(
            problem.severity(),
            resource.address() + " would not be read as it is meant",
            problem.at(),
            "the text is secret, so it is not shown what is wrong with it; look at this place")
        : problem;
  }

  /** The format as one of settings, or nothing where it has none. */
  public Optional<KeyedFormat> keyed() {
    return format instanceof KeyedFormat settings ? Optional.of(settings) : Optional.empty();
  }

  /** The text; empty where there is no file. */
  public String text() {
    return decoded().text();
  }

  private DecodedText decoded() {
    return DecodedText.of(state.travelled().map(Content::bytes).orElseGet(() -> new byte[0]));
  }

  /** The change that gives the file this text, or why it cannot be. */
  public Decision become(String edited, DesiredOwnership wish, boolean sensitive) {
    List<Diagnostic> problems = errors(edited);
    if (!problems.isEmpty()) {
      return InvalidContent.of(resource, problems, edited);
    }
    Optional<byte[]> bytes = decoded().encode(edited);
    if (bytes.isEmpty()) {
      return Refusal.of(
              resource,
              path + " is not UTF-8, and what is to be written has characters that it cannot hold")
          .decision();
    }
    SystemState system = observed.get(new SystemFact());
    Ownership ownership = wish.given(state, system);
    Content content = Content.of(bytes.orElseThrow());
    FileChange change =
        new FileChange(
            resource.address(), resource.common(), path, sensitive || isSecret(), state, validator());
    return new Decision.Due(
        change.checked(ownership, content, MissingParents.of(path, state, system, observed)));
  }
}
