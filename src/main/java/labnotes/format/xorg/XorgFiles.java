package labnotes.format.xorg;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    XorgConfigDirectories directories = new XorgConfigDirectories(inReadOrder(texts));
    if (!directories.texts().containsKey(path)) {
      return Optional.empty();
    }
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
                            .hint("add it to any of the server's files")));
  }

  @Override
  public Optional<String> startProblem(Map<String, String> texts) {
    XorgConfigDirectories directories = new XorgConfigDirectories(inReadOrder(texts));
    return directories.texts().keySet().stream()
        .filter(other -> directories.unreadReason(other).isEmpty())
        .findFirst()
        .flatMap(other -> directories.effect(other).brokenReference());
  }

  /** The texts of the server's files, among those of other programs. */
  private static Map<String, String> inReadOrder(Map<String, String> texts) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String pattern : XorgConfigDirectories.FILES) {
      Pattern path =
          Pattern.compile(
              Arrays.stream(pattern.split("\\*", -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining("[^/]*")));
      texts.entrySet().stream()
          .filter(text -> path.matcher(text.getKey()).matches())
          .sorted(Map.Entry.comparingByKey())
          .forEach(text -> ordered.put(text.getKey(), text.getValue()));
    }
    return ordered;
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    return List.of();
  }
}
