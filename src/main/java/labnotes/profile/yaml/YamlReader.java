package labnotes.profile.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Reads YAML into values that know their places. */
public final class YamlReader {
  private static final int MAXIMUM_CHARACTERS = 1 << 20;
  private static final int MAXIMUM_VALUES = 100_000;
  private static final int MAXIMUM_DEPTH = 50;

  private static final Map<Tag, ScalarType> TYPES =
      Map.of(
          Tag.STR, ScalarType.STRING,
          Tag.BOOL, ScalarType.BOOLEAN,
          Tag.INT, ScalarType.INTEGER,
          Tag.FLOAT, ScalarType.DECIMAL,
          Tag.NULL, ScalarType.NULL,
          // A plain ${name} is a variable of the profile's, whoever else would read it as another.
          Tag.ENV_TAG, ScalarType.STRING);

  private final String file;
  private final DiagnosticCollector problems;
  private int values;
  private boolean tooMuch;

  private YamlReader(String file, DiagnosticCollector problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The document's value, or nothing where it is broken and the problems say why. */
  public static Optional<YamlValue> read(String file, String text, DiagnosticCollector problems) {
    Position whole = new Position(file, 0, 0);
    try {
      LoadSettings settings =
          LoadSettings.builder().setCodePointLimit(MAXIMUM_CHARACTERS).setUseMarks(true).build();
      Optional<Node> node = new Compose(settings).composeString(text);
      if (node.isEmpty()) {
        problems.error("the file is empty", whole);
        return Optional.empty();
      }
      YamlReader yaml = new YamlReader(file, problems);
      YamlValue value = yaml.value(node.get(), 0);
      return yaml.tooMuch ? Optional.empty() : Optional.ofNullable(value);
    } catch (MarkedYamlEngineException broken) {
      problems.add(YamlDiagnosis.of(broken, file, text));
    } catch (YamlEngineException broken) {
      problems.error("not readable as YAML: " + YamlDiagnosis.plain(broken.getMessage()), whole);
    }
    return Optional.empty();
  }

  private @Nullable YamlValue value(Node node, int depth) {
    Position at = node.getStartMark().map(mark -> position(file, mark)).orElseThrow();
    if (++values > MAXIMUM_VALUES || depth > MAXIMUM_DEPTH) {
      // An alias that holds itself, or aliases of aliases, end here too.
      if (!tooMuch) {
        tooMuch = true;
        problems.error("too many values, or too deep: is an alias inside itself?", at);
      }
      return null;
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, at);
    }
    if (node instanceof SequenceNode sequence) {
      requirePlain(node, Tag.SEQ, at);
      return items(sequence, at, depth);
    }
    requirePlain(node, Tag.MAP, at);
    return entries((MappingNode) node, at, depth);
  }

  private YamlValue scalar(ScalarNode node, Position at) {
    ScalarType type = TYPES.get(node.getTag());
    if (type == null) {
      requirePlain(node, Tag.STR, at);
    }
    boolean block = node.getScalarStyle() == ScalarStyle.LITERAL;
    return new YamlScalar(at, node.getValue(), type == null ? ScalarType.STRING : type, block);
  }

  private void requirePlain(Node node, Tag expected, Position at) {
    if (!node.getTag().equals(expected)) {
      String tag = node.getTag().getValue().replace(Tag.PREFIX, "!!");
      problems.error("the tag `" + tag + "` means nothing here", at, "remove it");
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
        problems.error("a key is a single word, not " + key.noun(), key.at());
        continue;
      }
      Position first = seen.putIfAbsent(name.text(), name.at());
      if (first != null) {
        problems.error(
            "the key `" + name.text() + "` stands twice",
            name.at(),
            "it is already in line " + first.line());
        continue;
      }
      entries.add(new YamlEntry(name, value));
    }
    return new YamlMap(at, entries);
  }

  private static Position position(String file, Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
