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

/** The decision for an invalid content, with its errors at their places in the profile. */
final class InvalidContent {
  private InvalidContent() {}

  /**
   * The decision that the declaration is invalid.
   *
   * @param reasons errors at their places in the file on the host
   * @param text the desired text of the file
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
    return resource
        .desiredContent()
        .flatMap(
            content ->
                content instanceof DesiredContent.Known known ? known.origin() : Optional.empty());
  }

  private static Diagnostic written(
      Diagnostic reason, Position declared, Optional<SourceMap> origin, String text) {
    @Nullable Position onHost = reason.at();
    if (onHost == null || onHost.file().equals(declared.file())) {
      return reason;
    }
    Optional<Position> written = origin.map(one -> one.locate(onHost, text));
    boolean isInline = written.filter(one -> one.file().equals(declared.file())).isPresent();
    Position at = isInline && written.get().line() > 0 ? written.get() : declared;
    String template = written.filter(one -> !isInline).map(one -> " (" + one + ")").orElse("");
    return new Diagnostic(
        reason.severity(), onHost + template + ": " + reason.message(), at, reason.hint());
  }
}
