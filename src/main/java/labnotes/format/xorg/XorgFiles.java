package labnotes.format.xorg;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.text.Diagnostic;

/**
 * The files of an X server, which it reads as if they were one: sections may be in other files than
 * the lines that name them.
 */
record XorgFiles() implements Precedence {
  @Override
  public List<String> files(String path) {
    return XorgConfigDirectories.FILES;
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    if (!texts.containsKey(path)) {
      return Optional.empty();
    }
    XorgConfigDirectories directories = new XorgConfigDirectories(texts);
    Optional<Diagnostic> skipped =
        directories
            .unreadReason(path)
            .map(reason -> Diagnostic.error(path + " has no effect: " + reason, null));
    return skipped.or(
        () ->
            directories
                .effect(path)
                .startProblem()
                .map(
                    reason ->
                        Diagnostic.error(path + " has no effect: " + reason, null)
                            .hint("define what is missing in any of the server's files")));
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    return List.of();
  }
}
