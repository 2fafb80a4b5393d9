package labnotes.kind.tree;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.kind.schema.Doc;
import labnotes.kind.source.NamePattern;
import labnotes.kind.source.SourceRequest;

/** The directory of the library that a tree copies. */
public record TreeSource(
    @Doc("path of a directory in the library, such as files/app") String source,
    @Doc(
            "patterns with `*`, `?` and `[…]` of files that are neither copied nor purged: of names,"
                + " or with a slash of paths below the directory")
        List<String> exclude,
    @Doc(
            "pattern of the files that are rendered as templates; they are named without a suffix"
                + " `.ftl`")
        Optional<String> template) {
  SourceRequest request() {
    return new SourceRequest.OfDirectory(source, excluded(), template.map(NamePattern::new));
  }

  private List<NamePattern> excluded() {
    return exclude.stream().map(NamePattern::new).toList();
  }

  /** All patterns. */
  List<NamePattern> patterns() {
    return Stream.concat(exclude.stream(), template.stream()).map(NamePattern::new).toList();
  }
}
