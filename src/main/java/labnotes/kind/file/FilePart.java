package labnotes.kind.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.kind.DesiredContent;
import labnotes.kind.file.extent.MergeMode;
import labnotes.merge.MergeVersions;
import labnotes.text.Diagnostic;

/** The part of a file that a profile manages: its block, or some settings. */
record FilePart(FileResource desired, Facts observed) {
  /** The keys of the settings that are managed; empty for a block or a whole file. */
  Set<String> keys() {
    return keyed()
        .flatMap(
            format ->
                desired
                    .desiredContent()
                    .flatMap(DesiredContent::bytes)
                    .flatMap(Content::text)
                    .map(text -> format.values(text).keySet()))
        .orElse(Set.of());
  }

  private Optional<KeyedFormat> keyed() {
    return desired.merge() == MergeMode.KEYS
            && desired.format(observed.get(SystemFact.INSTANCE)) instanceof KeyedFormat format
        ? Optional.of(format)
        : Optional.empty();
  }

  /**
   * The versions of the part that are merged; empty if the host has none of it.
   *
   * @param base the part as last applied; empty if it is unknown
   * @param host the whole file
   * @param profile the part as desired now
   */
  Optional<MergeVersions> versions(Optional<Content> base, Content host, Content profile) {
    if (desired.merge() == MergeMode.KEYS) {
      return keyed().flatMap(format -> settings(format, base.orElse(Content.EMPTY), host, profile));
    }
    return block()
        .in(host)
        .map(
            lines ->
                new MergeVersions(
                    base.map(this::asBlock).orElse(Content.EMPTY), lines, asBlock(profile)));
  }

  private FileBlock block() {
    return FileBlock.of(desired, observed);
  }

  /** A content as it is between the marks. */
  private Content asBlock(Content content) {
    return block().putInto(Content.EMPTY, content).flatMap(block()::in).orElse(content);
  }

  /** The versions of the settings; the profile's value of a new setting wins, as at first. */
  private static Optional<MergeVersions> settings(
      KeyedFormat format, Content base, Content host, Content profile) {
    if (base.text().isEmpty() || host.text().isEmpty() || profile.text().isEmpty()) {
      return Optional.empty();
    }
    String earlier = base.text().get();
    Map<String, String> desired = format.values(profile.text().get());
    for (String key : format.values(earlier).keySet()) {
      earlier = desired.containsKey(key) ? earlier : without(format, earlier, key);
    }
    String observed = earlier;
    for (String key : format.values(earlier).keySet()) {
      Optional<String> now = format.value(host.text().get(), key);
      if (now.isPresent() && isWritable(format, key, now.get())) {
        observed =
            format
                .edit("", observed, new SettingsEdit.Put(key, now.get()))
                .value()
                .orElse(observed);
      }
    }
    return Optional.of(new MergeVersions(Content.of(earlier), Content.of(observed), profile));
  }

  private static String without(KeyedFormat format, String text, String key) {
    return format.edit("", text, new SettingsEdit.Remove(key)).value().orElse(text);
  }

  private static boolean isWritable(KeyedFormat format, String key, String value) {
    return format.validate(key, value).stream().noneMatch(Diagnostic::isError);
  }

  /**
   * The keys of settings that were applied, are unchanged on the host, and are no longer desired.
   *
   * @param base the part as last applied
   * @param host the whole file
   * @param profile the part as desired now
   */
  List<String> leftovers(Content base, Content host, Content profile) {
    if (keyed().isEmpty() || profile.text().isEmpty()) {
      return List.of();
    }
    KeyedFormat format = keyed().get();
    Map<String, String> applied = format.values(base.text().orElse(""));
    Map<String, String> observed = format.values(host.text().orElse(""));
    Map<String, String> desired = format.values(profile.text().get());
    return applied.entrySet().stream()
        .filter(one -> one.getValue().equals(observed.get(one.getKey())))
        .map(Map.Entry::getKey)
        .filter(key -> !desired.containsKey(key))
        .toList();
  }

  /** The keys of settings that were applied and are unchanged in a whole file. */
  List<String> leftovers(Content base, Content host) {
    return leftovers(base, host, Content.EMPTY);
  }

  /**
   * Whether a file has the part and nothing else, however its values are quoted.
   *
   * @param base the part
   * @param host the whole file
   */
  boolean isAlone(Content base, Content host) {
    if (desired.merge() == MergeMode.BLOCK) {
      return block().putInto(Content.EMPTY, base).equals(Optional.of(host));
    }
    if (keyed().isEmpty() || base.text().isEmpty() || host.text().isEmpty()) {
      return false;
    }
    KeyedFormat format = keyed().get();
    String part = base.text().get();
    String whole = host.text().get();
    return format.values(part).equals(format.values(whole))
        && withoutSettings(format, part).equals(withoutSettings(format, whole));
  }

  private static String withoutSettings(KeyedFormat format, String text) {
    String rest = text;
    for (String key : format.values(text).keySet()) {
      rest = without(format, rest, key);
    }
    return rest.strip();
  }
}
