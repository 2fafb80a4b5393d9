package labnotes.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.kind.source.SourceItem;

/**
 * A case kept as text: {@code == title}, the desired resources as in a profile, what the host
 * answers ({@code -- system NAME RELEASE [offline] [user NAME]}, {@code -- file PATH}, {@code --
 * answer FACT}), and the outcome ({@code -> }), which {@code bin/accept} fills in. {@code --
 * library PATH [executable]} is a file in the source of a tree. A {@code ␄} at the end of a part
 * stands for a missing last newline, and a {@code ␀} for a NUL.
 *
 * @param desired resources in YAML
 * @param given the host's answers
 * @param outcome all from the first {@code -> } on
 */
record KindCase(String kind, String title, String desired, List<Part> given, String outcome) {
  static final Path DIRECTORY = Path.of("src/test/resources/kinds");

  static final String LIBRARY = "library";

  private static final Set<String> LIFECYCLE = Set.of("drift", "merge", "prune", "undo", "guard");

  /** One answer: its first line without the dashes, and the lines below. */
  record Part(String head, String body) {
    /** The head's words. */
    String[] words() {
      return head.split(" ");
    }
  }

  static List<KindCase> all() throws IOException {
    List<KindCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      for (Path file : files.sorted().toList()) {
        String kind = file.getFileName().toString().replace(".txt", "");
        String[] texts = Files.readString(file).split("(?m)^== ", -1);
        for (String text : Arrays.asList(texts).subList(1, texts.length)) {
          cases.add(parse(kind, text));
        }
      }
    }
    return cases;
  }

  /** What a case file has before its first case: the parts of the contract that do not apply. */
  static String header(Path file) throws IOException {
    String text = Files.readString(file);
    int first = text.indexOf("== ");
    return first < 0 ? text : text.substring(0, first);
  }

  /** The word before the colon of the title, such as {@code drift}; empty without a colon. */
  String aspect() {
    int colon = title.indexOf(':');
    return colon < 0 ? "" : title.substring(0, colon);
  }

  /** The desired resources; a tree with files in its source stands for those of its files. */
  List<Resource> resources() {
    List<SourceItem> items = new ArrayList<>();
    for (Part part : given) {
      if (part.words()[0].equals(LIBRARY)) {
        String path = part.words()[1];
        for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
          SourceItem directory = new SourceItem.CopiedDirectory(path.substring(0, at));
          if (!items.contains(directory)) {
            items.add(directory);
          }
        }
        items.add(
            new SourceItem.CopiedFile(
                path,
                part.words().length > 2,
                Optional.of(Content.of(part.body())),
                Optional.empty(),
                false));
      }
    }
    return ResourceYaml.read(desired).stream()
        .flatMap(
            one ->
                items.isEmpty() || one.source().isEmpty()
                    ? Stream.of(one)
                    : one.copies(items).stream())
        .toList();
  }

  /** Whether it is about what earlier runs applied, or about the access guard. */
  boolean isLifecycle() {
    return LIFECYCLE.contains(aspect());
  }

  private static KindCase parse(String kind, String text) {
    int outcome = text.indexOf("\n-> ");
    String input = outcome < 0 ? withoutLastBlankLine(text) : text.substring(0, outcome + 1);
    String[] parts = input.split("(?m)^-- ", -1);
    List<Part> given = new ArrayList<>();
    for (int index = 1; index < parts.length; index++) {
      given.add(new Part(head(parts[index]), body(parts[index])));
    }
    return new KindCase(
        kind,
        head(parts[0]),
        body(parts[0]),
        given,
        outcome < 0 ? "" : text.substring(outcome + 1).stripTrailing() + "\n");
  }

  /** The case as it would stand in its file with another outcome. */
  String with(String other) {
    StringBuilder text = new StringBuilder("== " + title + "\n" + desired);
    given.forEach(
        part -> {
          String body = part.body();
          boolean open = !body.isEmpty() && !body.endsWith("\n");
          text.append("-- ").append(part.head()).append('\n').append(body.replace('\0', '␀'));
          text.append(open ? "␄\n" : "");
        });
    return text.append(other).append('\n').toString();
  }

  /** A new case has no outcome yet; the blank line before the next title is none of its answers. */
  private static String withoutLastBlankLine(String text) {
    return text.endsWith("\n\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static String head(String part) {
    return part.substring(0, part.indexOf('\n'));
  }

  private static String body(String part) {
    String body = part.substring(part.indexOf('\n') + 1);
    String text = body.endsWith("␄\n") ? body.substring(0, body.length() - 2) : body;
    return text.replace('␀', '\0');
  }
}
