package labnotes.merge;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labnotes.fact.Content;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsMerge;
import labnotes.text.Diagnostic;
import labnotes.text.ThreeWayMerge;

/**
 * The three-way merge of a file or a value that the profile and the host changed since it was last
 * applied.
 *
 * @param path of the file, or the address of the resource
 * @param conflicts empty for a clean merge
 * @param isEditable whether the text may be shown to the user for editing
 * @param assembly makes the content from the side chosen for each conflict
 * @param format checks what the user edits; empty if the content is not a whole file
 */
public record ContentMerge(
    String path,
    MergeVersions versions,
    List<MergeConflict> conflicts,
    boolean isEditable,
    Assembly assembly,
    Optional<Format> format) {

  /** Makes the merged content. */
  @FunctionalInterface
  public interface Assembly {
    /** The content with each conflict resolved for the chosen side; empty if there is none. */
    Optional<Content> content(Function<MergeConflict, MergeSide> choice);
  }

  public ContentMerge {
    conflicts = List.copyOf(conflicts);
  }

  private ContentMerge(
      String path,
      MergeVersions versions,
      List<MergeConflict> conflicts,
      boolean isEditable,
      Assembly assembly) {
    this(path, versions, conflicts, isEditable, assembly, Optional.empty());
  }

  /** Merges a file: setting by setting if its format has settings, else line by line. */
  public static ContentMerge ofFile(String path, Format format, MergeVersions versions) {
    ContentMerge merge = bySettingOrLine(path, format, versions);
    return new ContentMerge(
        path,
        merge.versions,
        merge.conflicts,
        merge.isEditable,
        merge.assembly,
        Optional.of(format));
  }

  private static ContentMerge bySettingOrLine(String path, Format format, MergeVersions versions) {
    Optional<String> base = versions.base().text();
    Optional<String> host = versions.host().text();
    Optional<String> profile = versions.profile().text();
    if (base.isEmpty() || host.isEmpty() || profile.isEmpty()) {
      return ofWhole(path, versions);
    }
    ThreeWayMerge lines = ThreeWayMerge.of(base.get(), host.get(), profile.get());
    if (format instanceof KeyedFormat keyed) {
      SettingsMerge settings = new SettingsMerge(keyed, base.get(), host.get(), profile.get());
      if (!isSectionRenamed(lines, settings)
          && settings.isPossible()
          && settings.resolve(SettingsMerge.SettingConflict::ours).isPresent()) {
        return bySetting(path, versions, settings);
      }
    }
    return byLine(path, versions, lines);
  }

  /** A renamed section moves its settings: lines merge cleanly, keys do not. */
  private static boolean isSectionRenamed(ThreeWayMerge lines, SettingsMerge settings) {
    return lines.isClean()
        && !settings.conflicts().isEmpty()
        && settings.conflicts().stream()
            .allMatch(one -> one.ours().isEmpty() || one.theirs().isEmpty());
  }

  private static ContentMerge bySetting(
      String path, MergeVersions versions, SettingsMerge settings) {
    return new ContentMerge(
        path,
        versions,
        settings.conflicts().stream().map(ContentMerge::conflict).toList(),
        true,
        choice ->
            settings
                .resolve(
                    one ->
                        choice.apply(conflict(one)) == MergeSide.HOST ? one.ours() : one.theirs())
                .map(Content::of));
  }

  private static MergeConflict conflict(SettingsMerge.SettingConflict one) {
    return new MergeConflict(one.key(), one.base(), one.ours(), one.theirs());
  }

  private static ContentMerge byLine(String path, MergeVersions versions, ThreeWayMerge lines) {
    return new ContentMerge(
        path,
        versions,
        lines.conflicts().stream().map(ContentMerge::conflict).toList(),
        true,
        choice ->
            Optional.of(
                Content.of(
                    lines.resolve(
                        one ->
                            choice.apply(conflict(one)) == MergeSide.HOST
                                ? one.ours()
                                : one.theirs()))));
  }

  private static MergeConflict conflict(ThreeWayMerge.TextConflict one) {
    return new MergeConflict(
        "from line " + one.oursFrom(),
        Optional.of(one.base()),
        Optional.of(one.ours()),
        Optional.of(one.theirs()));
  }

  /** Merges one setting; the contents are its values. */
  public static ContentMerge ofSetting(String path, MergeConflict setting) {
    return ofSingle(path, setting, true);
  }

  /** Merges one value that is not text; the content is the value of the chosen side. */
  public static ContentMerge ofValue(String address, MergeConflict value) {
    return ofSingle(address, value, false);
  }

  private static ContentMerge ofSingle(String path, MergeConflict conflict, boolean isEditable) {
    MergeVersions versions =
        new MergeVersions(
            Content.of(conflict.base().orElse("")),
            Content.of(conflict.host().orElse("")),
            Content.of(conflict.profile().orElse("")));
    return new ContentMerge(
        path,
        versions,
        List.of(conflict),
        isEditable,
        choice ->
            Optional.of(
                choice.apply(conflict) == MergeSide.HOST ? versions.host() : versions.profile()));
  }

  /** Merges a file as one piece, whose text is not shown. */
  public static ContentMerge ofWhole(String path, MergeVersions versions) {
    return ofWhole(
        path,
        versions,
        new MergeConflict(
            "the whole file",
            Optional.of(versions.base().toString()),
            Optional.of(versions.host().toString()),
            Optional.of(versions.profile().toString())));
  }

  /**
   * Merges a file as one piece, whose text is not shown.
   *
   * @param whole describes the conflict, if there is one
   */
  public static ContentMerge ofWhole(String path, MergeVersions versions, MergeConflict whole) {
    boolean isConflict = versions.bothChanged();
    Content kept = versions.host().equals(versions.base()) ? versions.profile() : versions.host();
    return new ContentMerge(
        path,
        versions,
        isConflict ? List.of(whole) : List.of(),
        false,
        choice ->
            Optional.of(
                isConflict && choice.apply(whole) == MergeSide.PROFILE
                    ? versions.profile()
                    : kept));
  }

  /** The first error that the file's format finds in an edited text. */
  public Optional<String> error(String text) {
    return format.stream()
        .flatMap(one -> one.obstacles(path, text).stream())
        .map(Diagnostic::toString)
        .findFirst();
  }

  /** The merged content of a clean merge; empty if there are conflicts. */
  public Optional<Content> merged() {
    return conflicts.isEmpty() ? assembly.content(conflict -> MergeSide.HOST) : Optional.empty();
  }

  /** The content with every conflict resolved for the same side. */
  public Optional<Content> resolvedFor(MergeSide side) {
    return assembly.content(conflict -> side);
  }

  /** The text with conflict markers for editing; empty if the text must not be shown. */
  public Optional<String> marked() {
    if (!isEditable) {
      return Optional.empty();
    }
    Optional<String> base = versions.base().text();
    Optional<String> host = versions.host().text();
    return versions
        .profile()
        .text()
        .filter(text -> base.isPresent() && host.isPresent())
        .map(
            text ->
                ThreeWayMerge.of(base.orElseThrow(), host.orElseThrow(), text)
                    .withMarkers("host", "profile"));
  }
}
