package labnotes.format.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.OverriddenLines;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.format.dropin.SearchPath;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;

/**
 * The precedence of tmpfiles.d: of several lines that create one path, only the first one in the
 * order of file names counts (item_compatible in systemd's src/tmpfiles).
 */
record TmpfilesPrecedence() implements Precedence {
  private static final SearchPath DIRECTORIES = SearchPath.ofSystem("tmpfiles.d");

  @Override
  public List<String> files(String path) {
    return DIRECTORIES.contains(path) ? DIRECTORIES.patterns(".conf") : List.of();
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    return DIRECTORIES.unread(path, texts);
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    List<OwnedPath> all = all(texts);
    return OwnedPath.of(path, desired).stream()
        .flatMap(one -> other(one, all).stream())
        .map(OwnedPath::overriding)
        .toList();
  }

  @Override
  public OverriddenLines overridden(String path, Map<String, String> texts) {
    List<OwnedPath> all = all(texts);
    return OverriddenLines.of(
        OwnedPath.of(path, texts.getOrDefault(path, "")).stream()
            .map(
                one ->
                    new OverriddenLines.LineSetting(
                        one.line(),
                        one.owned(),
                        other(one, all).map(first -> first.overriding().describe())))
            .toList());
  }

  private static List<OwnedPath> all(Map<String, String> texts) {
    List<OwnedPath> all = new ArrayList<>();
    DIRECTORIES
        .inReadOrder(texts, ".conf")
        .forEach((path, text) -> all.addAll(OwnedPath.of(path, text)));
    return all;
  }

  /** The first line for the path of a line, if it does something else. */
  private static Optional<OwnedPath> other(OwnedPath one, List<OwnedPath> all) {
    return all.stream()
        .filter(other -> other.owned().equals(one.owned()))
        .findFirst()
        .filter(first -> !first.words().equals(one.words()));
  }

  /** A line that creates a path; those with patterns of paths are kept apart. */
  private record OwnedPath(String path, int line, List<String> words) {
    private static final String TYPES = "[fFdDvqQpLcbC][-+!=~^$?]*";

    static List<OwnedPath> of(String path, String text) {
      List<OwnedPath> found = new ArrayList<>();
      for (TextLine line : TextLine.of(text)) {
        List<String> words = Arrays.asList(line.content().strip().split("\\s+", -1));
        if (words.size() > 1 && words.get(0).matches(TYPES)) {
          found.add(new OwnedPath(path, line.number(), words));
        }
      }
      return found;
    }

    String owned() {
      return words.get(1).replaceFirst("(?<=.)/+$", "");
    }

    OverridingLine overriding() {
      return new OverridingLine(
          owned(),
          path,
          line,
          Optional.of(String.join(" ", words).replaceFirst(" \\S+", "")),
          "and systemd-tmpfiles takes the first line for a path");
    }
  }
}
