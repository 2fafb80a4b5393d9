package labnotes.kind.file;

import java.util.List;
import java.util.Optional;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.SourceMap;
import org.jspecify.annotations.Nullable;

/** What is wrong with the text that somebody wishes a file to have, told where it was written. */
final class InvalidContent {
  private InvalidContent() {}

  /**
   * A refusal of the wish itself.
   *
   * @param reasons problems at their places in the file on the host
   * @param text what the file would hold
   */
  static Decision of(Resource resource, List<Diagnostic> reasons, String text) {
    @Nullable Position at = resource.common().at();
    return at == null
        ? new Decision.Refused(reasons)
        : new Decision.Refused(
            reasons.stream().map(reason -> written(reason, at, origin(resource), text)).toList(),
            true);
  }

  private static Optional<SourceMap> origin(Resource resource) {
    return resource.desiredContent()
        .flatMap(
            content ->
                content instanceof DesiredContent.Known known
                    ? known.origin()
                    : Optional.empty());
  }

  private static Diagnostic written(
      Diagnostic reason, Position wish, Optional<SourceMap> origin, String text) {
    @Nullable Position there = reason.at();
    if (there == null || there.file().equals(wish.file())) {
      return reason;
    }
    Optional<Position> written = origin.map(one -> one.locate(there, text));
    boolean inline = written.filter(one -> one.file().equals(wish.file())).isPresent();
    Position at = inline && written.get().line() > 0 ? written.get() : wish;
    String template = written.filter(one -> !inline).map(one -> " (" + one + ")").orElse("");
    return new Diagnostic(
        reason.severity(), there + template + ": " + reason.message(), at, reason.hint());
  }
}
