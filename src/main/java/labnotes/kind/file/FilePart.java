package labnotes.kind.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.SystemState;
import labnotes.format.KeyedFormat;
import labnotes.kind.ContentMerge.Versions;
import labnotes.kind.DesiredContent;
import labnotes.text.Severity;

/** What a profile has of a file that somebody else may keep: its block, or some settings. */
public record FilePart(FileResource wish, SystemState system) {
  private static final Content NOTHING = Content.of("");

  /**
   * The part as it was last wished, as it is on the host, and as it is wished now; nothing where
   * the host has none of it.
   *
   * @param base what was last wished; empty where nobody knows
   * @param host the whole file
   * @param wanted what is wished now
   */
  public Optional<Versions> versions(Optional<Content> base, Content host, Content wanted) {
    return wish.merge() == MergeMode.KEYS
        ? settings(base.orElse(NOTHING), host, wanted)
        : wish.block(host, system)
            .map(
                there ->
                    new Versions(base.map(this::asBlock).orElse(NOTHING), there, asBlock(wanted)));
  }

  /**
   * The settings that were wished before, are as they were wished, and are not wished any more.
   *
   * @param base what was last wished
   * @param host the whole file
   * @param wanted what is wished now
   */
  public List<String> leftovers(Content base, Content host, Content wanted) {
    if (wish.merge() != MergeMode.KEYS
        || !(wish.reader(system) instanceof KeyedFormat format)
        || wanted.text().isEmpty()) {
      return List.of();
    }
    Map<String, String> was = format.values(base.text().orElse(""));
    Map<String, String> is = format.values(host.text().orElse(""));
    Map<String, String> shall = format.values(wanted.text().get());
    return was.entrySet().stream()
        .filter(one -> one.getValue().equals(is.get(one.getKey())))
        .map(Map.Entry::getKey)
        .filter(key -> !shall.containsKey(key))
        .toList();
  }

  /** Whether one of these settings is wished. */
  public boolean wishes(Set<String> keys) {
    return wish.merge() == MergeMode.KEYS
        && wish.reader(system) instanceof KeyedFormat format
        && wish.content() instanceof DesiredContent.Known known
        && known
            .content()
            .text()
            .filter(text -> keys.stream().anyMatch(key -> format.value(text, key).isPresent()))
            .isPresent();
  }

  /**
   * Whether a file has the part and nothing else, however its values are quoted.
   *
   * @param base the part
   * @param host the whole file
   */
  public boolean isAlone(Content base, Content host) {
    if (wish.merge() == MergeMode.BLOCK) {
      return wish.withBlock(NOTHING, base, system).equals(Optional.of(host));
    }
    if (!(wish.reader(system) instanceof KeyedFormat format)
        || base.text().isEmpty()
        || host.text().isEmpty()) {
      return false;
    }
    String part = base.text().get();
    String whole = host.text().get();
    return format.values(part).equals(format.values(whole))
        && without(format, part).equals(without(format, whole));
  }

  /** What is in a text besides its settings. */
  private static String without(KeyedFormat format, String text) {
    String rest = text;
    for (String key : format.values(text).keySet()) {
      rest = format.remove(rest, key);
    }
    return rest.strip();
  }

  /** A content as it stands between the marks. */
  private Content asBlock(Content content) {
    return wish.withBlock(NOTHING, content, system)
        .flatMap(all -> wish.block(all, system))
        .orElse(content);
  }

  /** Of settings that were not wished before, the profile's counts as it does at first. */
  private Optional<Versions> settings(Content base, Content host, Content wanted) {
    if (!(wish.reader(system) instanceof KeyedFormat format)
        || base.text().isEmpty()
        || host.text().isEmpty()
        || wanted.text().isEmpty()) {
      return Optional.empty();
    }
    String earlier = base.text().get();
    Map<String, String> wishes = format.values(wanted.text().get());
    for (String key : format.values(earlier).keySet()) {
      earlier = wishes.containsKey(key) ? earlier : format.remove(earlier, key);
    }
    String there = earlier;
    for (String key : format.values(earlier).keySet()) {
      Optional<String> now = format.value(host.text().get(), key);
      if (now.isPresent() && isWritable(format, key, now.get())) {
        there = format.set(there, key, now.get());
      }
    }
    return Optional.of(new Versions(Content.of(earlier), Content.of(there), wanted));
  }

  private static boolean isWritable(KeyedFormat format, String key, String value) {
    return format.validate(key, value).stream()
        .noneMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
