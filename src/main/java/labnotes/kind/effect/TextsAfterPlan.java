package labnotes.kind.effect;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.FileTextsFact;

/** The texts of files as a plan leaves them. */
public final class TextsAfterPlan {
  private TextsAfterPlan() {}

  /**
   * The observed texts with those that the plan changes.
   *
   * @param after the facts, with what the plan leaves
   */
  public static Map<String, String> of(FileTextsFact texts, Facts after) {
    Map<String, String> changed = new TreeMap<>(after.peek(texts).orElse(Map.of()));
    after
        .expected(FileFact.class)
        .forEach(
            file -> after.peek(file).ifPresent(state -> put(file.path().path(), state, changed)));
    return changed;
  }

  static void put(String path, FileState state, Map<String, String> texts) {
    if (state instanceof FileState.Absent) {
      texts.remove(path);
    } else if (state instanceof FileState.Link link) {
      Path target = Path.of(path).resolveSibling(link.target()).normalize();
      texts.put(path, texts.getOrDefault(target.toString(), ""));
    } else {
      state.knownContent().flatMap(Content::text).ifPresent(text -> texts.put(path, text));
    }
  }
}
