package labnotes.profile.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML into values with positions. */
public final class YamlReader {
  private static final int MAXIMUM_CHARACTERS = 1 << 20;
  private static final int MAXIMUM_VALUES = 100_000;
  private static final int MAXIMUM_DEPTH = 50;

  /** What to do about a file that is too large. */
  public static final String SPLIT =
      "split it: move notes to other profiles, which `extends` names, long texts to templates, and"
          + " variables to several files with --vars";

  private static final Map<Tag, ScalarType> TYPES =
      Map.of(
          Tag.STR, ScalarType.STRING,
          Tag.BOOL, ScalarType.BOOLEAN,
          Tag.INT, ScalarType.INTEGER,
          Tag.FLOAT, ScalarType.DECIMAL,
          Tag.NULL, ScalarType.NULL,
          // The library reads an unquoted ${name} as an environment variable of its own.
          Tag.ENV_TAG, ScalarType.STRING);

  /** The styles of scalars with quotes or with lines of their own. */
  private static final Set<ScalarStyle> STYLES =
      Set.of(
          ScalarStyle.DOUBLE_QUOTED,
          ScalarStyle.SINGLE_QUOTED,
          ScalarStyle.LITERAL,
          ScalarStyle.FOLDED);

  /** Blanks that look like a space, and characters without a width. */
  private static final Pattern ODD_SPACE =
      Pattern.compile("[\\x{A0}\\x{2000}-\\x{200F}\\x{202F}\\x{205F}\\x{2060}\\x{3000}\\x{FEFF}]");

  private final String file;
  private final DiagnosticCollector problems;
  private int values;
  private boolean isTooLarge;

  private YamlReader(String file, DiagnosticCollector problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Returns the value of a document; empty if it is invalid, which is reported. */
  public static Optional<YamlValue> read(String file, String text, DiagnosticCollector problems) {
    Position whole = new Position(file, 0, 0);
    Optional<Diagnostic> control = YamlDiagnosis.unprintable(file, text);
    if (control.isPresent()) {
      problems.add(control.get());
      return Optional.empty();
    }
    int size = text.codePointCount(0, text.length());
    if (size > MAXIMUM_CHARACTERS) {
      problems.error(
          String.format(
              Locale.ROOT,
              "the file has %,d characters; at most %,d are read",
              size,
              MAXIMUM_CHARACTERS),
          whole,
          SPLIT);
      return Optional.empty();
    }
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setCodePointLimit(MAXIMUM_CHARACTERS)
              .setAllowNonScalarKeys(true)
              .setUseMarks(true)
              .build();
      Optional<Node> node = new Compose(settings).composeString(text);
      if (node.isEmpty()) {
        problems.error("the file is empty", whole);
        return Optional.empty();
      }
      YamlReader yaml = new YamlReader(file, problems);
      YamlValue value = yaml.value(node.get(), 0);
      return yaml.isTooLarge ? Optional.empty() : Optional.ofNullable(value);
    } catch (MarkedYamlEngineException broken) {
      problems.add(YamlDiagnosis.of(broken, file, text));
    } catch (YamlEngineException broken) {
      problems.error("invalid YAML: " + YamlDiagnosis.singleLine(broken.getMessage()), whole);
    } catch (StackOverflowError deep) {
      problems.error("too many levels of nesting", whole);
    }
    return Optional.empty();
  }

  private @Nullable YamlValue value(Node node, int depth) {
    Position at = node.getStartMark().map(mark -> position(file, mark)).orElseThrow();
    if (++values > MAXIMUM_VALUES || depth > MAXIMUM_DEPTH) {
      // This also stops at an alias that contains itself and at aliases of aliases.
      if (!isTooLarge) {
        isTooLarge = true;
        problems.add(
            depth > MAXIMUM_DEPTH
                ? Diagnostic.error("more than " + MAXIMUM_DEPTH + " levels of nesting", at)
                    .hint("check for an alias that contains itself")
                : Diagnostic.error(
                        String.format(Locale.ROOT, "more than %,d values", MAXIMUM_VALUES), at)
                    .hint(SPLIT + "; check for aliases of aliases"));
      }
      return null;
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, at);
    }
    if (node instanceof SequenceNode sequence) {
      requireTag(node, Tag.SEQ, at);
      return items(sequence, at, depth);
    }
    requireTag(node, Tag.MAP, at);
    return entries((MappingNode) node, at, depth);
  }

  private YamlValue scalar(ScalarNode node, Position at) {
    ScalarType type = TYPES.get(node.getTag());
    String tag = node.getTag().getValue();
    if (type == null && tag.startsWith("!") && !STYLES.contains(node.getScalarStyle())) {
      String text = (tag + " " + node.getValue()).strip();
      String quote = text.contains("\"") ? "'" : "\"";
      problems.error(
          "unsupported tag `" + tag + "`",
          at,
          "quote a string that starts with !: " + quote + text + quote);
      return new YamlScalar(at, text, ScalarType.STRING);
    }
    if (type == null) {
      requireTag(node, Tag.STR, at);
    }
    boolean block = node.getScalarStyle() == ScalarStyle.LITERAL;
    return new YamlScalar(at, node.getValue(), type == null ? ScalarType.STRING : type, block);
  }

  private void requireTag(Node node, Tag expected, Position at) {
    if (!node.getTag().equals(expected)) {
      String tag = node.getTag().getValue().replace(Tag.PREFIX, "!!");
      problems.error("unsupported tag `" + tag + "`", at, "remove it");
    }
  }

  private YamlValue items(SequenceNode node, Position at, int depth) {
    List<YamlValue> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      YamlValue value = value(item, depth + 1);
      if (value != null) {
        items.add(value);
      }
    }
    return new YamlList(at, items);
  }

  private YamlValue entries(MappingNode node, Position at, int depth) {
    List<YamlEntry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      YamlValue key = value(tuple.getKeyNode(), depth + 1);
      YamlValue value = value(tuple.getValueNode(), depth + 1);
      if (key == null || value == null) {
        continue;
      }
      if (!(key instanceof YamlScalar name)) {
        problems.error(
            "a key must be a string, not " + key.noun(),
            key.at(),
            "quote a string that starts with { or [; a variable is written ${name}");
        continue;
      }
      if (ODD_SPACE.matcher(name.text()).find()) {
        int odd = name.text().codePointAt(start(ODD_SPACE, name.text()));
        problems.error(
            "the key `%s` contains the invisible character U+%04X".formatted(name.text(), odd),
            name.at(),
            "write a blank instead");
        continue;
      }
      Position first = seen.putIfAbsent(name.text(), name.at());
      if (first != null) {
        problems.error(
            "duplicate key `" + name.text() + "`",
            name.at(),
            "remove one of them; the first is on line " + first.line());
        continue;
      }
      entries.add(new YamlEntry(name, value));
    }
    return new YamlMap(at, entries);
  }

  private static int start(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.start() : 0;
  }

  private static Position position(String file, Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
