package labnotes.kind.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.effect.AccountFiles;
import labnotes.kind.file.EditableFile;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.schema.RecordedOnly;
import labnotes.sh.HostPath;
import labnotes.text.BoundedPattern;
import labnotes.text.Diagnostic;

/** One line of a text file. */
@Kind(name = "line", about = "One line of a text file, found by its text or a regular expression")
public record LineResource(
    Common common,
    @Doc("the line") String line,
    @Doc("absolute path of the file on the host") HostPath file,
    LinePlace where,
    @Doc("format of the file; inferred from the path") Optional<String> format,
    @RecordedOnly DesiredContent content)
    implements LineOwner {

  @Override
  public LineResource with(Common other, DesiredContent earlier) {
    return new LineResource(other, line, file, where, format, earlier);
  }

  @Override
  public Address address() {
    return new Address("line", file + ":" + where.match().orElse(line));
  }

  @Override
  public LineRule rule() {
    return new MatchedLine(this);
  }

  @Override
  public String text() {
    return line;
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> found = new ArrayList<>(AccountFiles.problem(this, file).stream().toList());
    if (line.isBlank()
        || line.chars().anyMatch(one -> one != '\t' && Character.isISOControl(one))) {
      found.add(
          error("the line must have a character that is not a blank, and no line break")
              .hint("declare each line on its own, or use `file:` with `merge: block`"));
    }
    where.expressions().flatMap(this::invalid).forEach(found::add);
    combination().ifPresent(found::add);
    found.addAll(EditableFile.unknown(this, format));
    return found;
  }

  private Stream<Diagnostic> invalid(String expression) {
    try {
      BoundedPattern.of(expression);
      return Stream.empty();
    } catch (IllegalArgumentException invalid) {
      return Stream.of(
          error("`" + expression + "` is not a regular expression: " + invalid.getMessage())
              .hint("escape special characters with a backslash"));
    }
  }

  private Optional<Diagnostic> combination() {
    if (where.insertBefore().isPresent() && where.insertAfter().isPresent()) {
      return Optional.of(
          error("`insert-before` and `insert-after` cannot be combined").hint("remove one"));
    }
    if (where.anchor().isPresent() && where.place().isPresent()) {
      return Optional.of(
          error("`place` cannot be combined with `insert-before` or `insert-after`")
              .hint("remove `place`"));
    }
    if (where.which().isPresent() && where.match().isEmpty()) {
      return Optional.of(error("`which` requires `match`").hint("add `match`, or remove `which`"));
    }
    boolean isAll = where.which().equals(Optional.of(LinePlace.Occurrence.ALL));
    return isAll && common.present()
        ? Optional.of(
            error("`which: all` requires `state: absent`").hint("write `which: first` or `last`"))
        : Optional.empty();
  }

  private Diagnostic error(String message) {
    return Diagnostic.error(message, common.at());
  }
}
