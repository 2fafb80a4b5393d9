package labnotes.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
final class Yaml {
  private static final int MAXIMUM_CHARACTERS = 1 << 20;
  private static final int MAXIMUM_VALUES = 100_000;
  private static final int MAXIMUM_DEPTH = 50;

  private static final Map<Tag, Value.Type> TYPES =
      Map.of(
          Tag.STR, Value.Type.TEXT,
          Tag.BOOL, Value.Type.BOOLEAN,
          Tag.INT, Value.Type.INTEGER,
          Tag.FLOAT, Value.Type.DECIMAL,
          Tag.NULL, Value.Type.NOTHING,
          // A plain ${name} is a variable of the profile's, whoever else would read it as another.
          Tag.ENV_TAG, Value.Type.TEXT);

  private final String file;
  private final Problems problems;
  private int values;
  private boolean tooMuch;

  private Yaml(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The document's value, or nothing where it is broken and the problems say why. */
  static Optional<Value> read(String file, String text, Problems problems) {
    Position whole = new Position(file, 0, 0);
    try {
      LoadSettings settings =
          LoadSettings.builder().setCodePointLimit(MAXIMUM_CHARACTERS).setUseMarks(true).build();
      Optional<Node> node = new Compose(settings).composeString(text);
      if (node.isEmpty()) {
        problems.error("the file is empty", whole);
        return Optional.empty();
      }
      Yaml yaml = new Yaml(file, problems);
      Value value = yaml.value(node.get(), 0);
      return yaml.tooMuch ? Optional.empty() : Optional.ofNullable(value);
    } catch (MarkedYamlEngineException broken) {
      problems.add(YamlProblem.of(broken, file, text));
    } catch (YamlEngineException broken) {
      problems.error("not readable as YAML: " + YamlProblem.plain(broken.getMessage()), whole);
    }
    return Optional.empty();
  }

  private @Nullable Value value(Node node, int depth) {
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

  private Value scalar(ScalarNode node, Position at) {
    Value.Type type = TYPES.get(node.getTag());
    if (type == null) {
      requirePlain(node, Tag.STR, at);
    }
    boolean block = node.getScalarStyle() == ScalarStyle.LITERAL;
    return new Value.Scalar(at, node.getValue(), type == null ? Value.Type.TEXT : type, block);
  }

  private void requirePlain(Node node, Tag expected, Position at) {
    if (!node.getTag().equals(expected)) {
      String tag = node.getTag().getValue().replace(Tag.PREFIX, "!!");
      problems.error("the tag `" + tag + "` means nothing here", at, "remove it");
    }
  }

  private Value items(SequenceNode node, Position at, int depth) {
    List<Value> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      Value value = value(item, depth + 1);
      if (value != null) {
        items.add(value);
      }
    }
    return new Value.Items(at, items);
  }

  private Value entries(MappingNode node, Position at, int depth) {
    List<Value.Entry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Value key = value(tuple.getKeyNode(), depth + 1);
      Value value = value(tuple.getValueNode(), depth + 1);
      if (key == null || value == null) {
        continue;
      }
      if (!(key instanceof Value.Scalar name)) {
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
      entries.add(new Value.Entry(name, value));
    }
    return new Value.Entries(at, entries);
  }

  private static Position position(String file, Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
