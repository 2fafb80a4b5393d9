package labnotes.format.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.format.Format;
import labnotes.format.WholeFileFormat;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML 1.2, one or several documents, with tags of any program. */
public final class YamlFile {
  /** Templates of other programs, such as charts, are not YAML before they are rendered. */
  public static final Format FORMAT =
      WholeFileFormat.of(
          "yaml",
          "(?!.*/templates/).*\\.ya?ml",
          new DocumentSyntax(Optional.of("#"), YamlFile::problems));

  private static final int MAXIMUM_CHARACTERS = 1 << 24;

  private final String file;
  private final List<Diagnostic> found = new ArrayList<>();
  private final Set<Node> checked = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlFile(String file) {
    this.file = file;
  }

  private static List<Diagnostic> problems(String file, String text) {
    YamlFile document = new YamlFile(file);
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(MAXIMUM_CHARACTERS)
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            .build();
    try {
      new Compose(settings).composeAllFromString(text).forEach(document::check);
    } catch (MarkedYamlEngineException malformed) {
      Position at = malformed.getProblemMark().map(document::at).orElse(new Position(file, 0, 0));
      document.found.add(Diagnostic.error("invalid YAML: " + reason(malformed), at));
    } catch (YamlEngineException malformed) {
      document.found.add(
          Diagnostic.error(
              "invalid YAML: " + firstLine(String.valueOf(malformed.getMessage())),
              new Position(file, 0, 0)));
    }
    return List.copyOf(document.found);
  }

  private static String reason(MarkedYamlEngineException malformed) {
    String context = malformed.getContext() == null ? "" : malformed.getContext();
    return firstLine((context.isBlank() ? "" : context + ": ") + malformed.getProblem());
  }

  private static String firstLine(String text) {
    return String.valueOf(text).lines().findFirst().orElse("malformed");
  }

  private void check(Node node) {
    if (!checked.add(node)) {
      return;
    }
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(this::check);
    } else if (node instanceof MappingNode map) {
      Set<String> keys = new HashSet<>();
      for (NodeTuple entry : map.getValue()) {
        check(entry.getKeyNode());
        check(entry.getValueNode());
        if (entry.getKeyNode() instanceof ScalarNode key
            && !keys.add(key.getTag() + " " + key.getValue())
            && !key.getValue().equals("<<")) {
          found.add(
              Diagnostic.error(
                  "the key `" + key.getValue() + "` is set twice in one map",
                  key.getStartMark().map(this::at).orElse(new Position(file, 0, 0))));
        }
      }
    }
  }

  private Position at(Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
