package labnotes.kind;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labnotes.fact.Content;
import labnotes.fact.SystemState;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsMerge;
import labnotes.kind.file.FileResource;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;
import labnotes.text.ThreeWayMerge;

/**
 * A file that both its profile and somebody on the host changed since it was last applied, put
 * together from both.
 *
 * @param path of the file
 * @param conflicts what needs a decision; empty where there is nothing to decide
 * @param editable whether its text may be shown to a person who decides
 * @param format what reads what a person makes of it; empty where that is no whole file
 */
public record ContentMerge(
    String path,
    Versions versions,
    List<Conflict> conflicts,
    boolean editable,
    Way way,
    Optional<Format> format) {

  private ContentMerge(
      String path, Versions versions, List<Conflict> conflicts, boolean editable, Way way) {
    this(path, versions, conflicts, editable, way, Optional.empty());
  }

  /** The three contents: as last applied, as on the host, as the profile wants it now. */
  public record Versions(Content base, Content host, Content profile) {}

  /**
   * What both changed, each its own way; values are lines, or a setting's values.
   *
   * @param where the setting, or the lines on the host
   */
  public record Conflict(
      String where, Optional<String> base, Optional<String> host, Optional<String> profile) {
    private static final int MANY = 8;

    /** What both changed of a file whose content is shown nowhere. */
    public static Conflict secret() {
      return new Conflict(
          "its content, which is secret, was changed on both sides",
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** A secret of which nobody knows what was last wished. */
    public static Conflict untold() {
      return new Conflict(
          "what is set there is secret, is not what the profile has, and its file was edited since"
              + " the last run",
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    @Override
    public String toString() {
      if (base.isEmpty() && host.isEmpty() && profile.isEmpty()) {
        return where;
      }
      return where
          + ": was "
          + shown(base)
          + ", is "
          + shown(host)
          + ", shall be "
          + shown(profile);
    }

    private static String shown(Optional<String> text) {
      return text.map(some -> "'" + shortened(some.strip().lines().toList()) + "'")
          .orElse("nothing");
    }

    /** The first and the last of many lines: a sentence is no place for all of them. */
    private static String shortened(List<String> lines) {
      int count = lines.size();
      return count <= MANY
          ? String.join("\\n", lines)
          : lines.get(0) + "\\n… " + (count - 2) + " lines …\\n" + lines.get(count - 1);
    }
  }

  /** Which side a decision is for. */
  public enum Side {
    PROFILE,
    HOST
  }

  /** How the content comes about once all is decided. */
  public interface Way {
    /** The content in which each conflict is decided for one side. */
    Optional<Content> content(Function<Conflict, Side> choice);
  }

  public ContentMerge {
    conflicts = List.copyOf(conflicts);
  }

  /** Why the system would not read what a person has made of it as it is meant. */
  public Optional<String> mistake(String text) {
    return format.stream()
        .flatMap(reader -> reader.check(path, text).stream())
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(Diagnostic::toString)
        .findFirst();
  }

  /** The file put together: setting by setting where it has settings, line by line elsewhere. */
  public static ContentMerge of(FileResource wish, Versions versions, SystemState system) {
    ContentMerge both = together(wish, versions, system);
    return new ContentMerge(
        both.path,
        both.versions,
        both.conflicts,
        both.editable,
        both.way,
        Optional.of(wish.reader(system)));
  }

  private static ContentMerge together(FileResource wish, Versions versions, SystemState system) {
    String path = wish.path().path();
    Optional<String> base = versions.base().text();
    Optional<String> host = versions.host().text();
    Optional<String> profile = versions.profile().text();
    if (base.isEmpty() || host.isEmpty() || profile.isEmpty()) {
      return undivided(path, versions);
    }
    ThreeWayMerge lines = ThreeWayMerge.of(base.get(), host.get(), profile.get());
    if (wish.reader(system) instanceof KeyedFormat keyed) {
      SettingsMerge settings = new SettingsMerge(keyed, base.get(), host.get(), profile.get());
      // A section that one side renamed takes its settings along: the lines know, the keys do not.
      boolean renamed =
          lines.isClean()
              && !settings.conflicts().isEmpty()
              && settings.conflicts().stream()
                  .allMatch(one -> one.ours().isEmpty() || one.theirs().isEmpty());
      if (!renamed
          && settings.isPossible()
          && settings.resolve(SettingsMerge.SettingConflict::ours).isPresent()) {
        return bySetting(path, versions, settings);
      }
    }
    return byLine(path, versions, lines);
  }

  /** One setting, whose content is its value. */
  public static ContentMerge ofSetting(
      String path,
      String key,
      Optional<String> base,
      Optional<String> host,
      Optional<String> profile) {
    return single(path, new Conflict(key, base, host, profile), true);
  }

  /** One value of a thing that is no text; its content says for which side it was decided. */
  public static ContentMerge ofValue(
      String address,
      String name,
      Optional<String> base,
      Optional<String> host,
      Optional<String> profile) {
    return single(address, new Conflict(name, base, host, profile), false);
  }

  private static ContentMerge single(String path, Conflict conflict, boolean editable) {
    Versions versions =
        new Versions(
            Content.of(conflict.base().orElse("")),
            Content.of(conflict.host().orElse("")),
            Content.of(conflict.profile().orElse("")));
    return new ContentMerge(
        path,
        versions,
        List.of(conflict),
        editable,
        choice ->
            Optional.of(
                choice.apply(conflict) == Side.HOST ? versions.host() : versions.profile()));
  }

  /** The file as one piece, whose text is shown nowhere. */
  public static ContentMerge undivided(String path, Versions versions) {
    return undivided(
        path,
        versions,
        new Conflict(
            "the whole file",
            Optional.of(versions.base().toString()),
            Optional.of(versions.host().toString()),
            Optional.of(versions.profile().toString())));
  }

  /** The file as one piece, whose text is shown nowhere, with words of its own for a conflict. */
  public static ContentMerge undivided(String path, Versions versions, Conflict all) {
    boolean moved =
        !versions.host().equals(versions.base())
            && !versions.profile().equals(versions.base())
            && !versions.host().equals(versions.profile());
    Content kept = versions.host().equals(versions.base()) ? versions.profile() : versions.host();
    return new ContentMerge(
        path,
        versions,
        moved ? List.of(all) : List.of(),
        false,
        choice ->
            Optional.of(moved && choice.apply(all) == Side.PROFILE ? versions.profile() : kept));
  }

  private static ContentMerge bySetting(String path, Versions versions, SettingsMerge settings) {
    List<Conflict> conflicts = settings.conflicts().stream().map(ContentMerge::conflict).toList();
    return new ContentMerge(
        path,
        versions,
        conflicts,
        true,
        choice ->
            settings
                .resolve(
                    one -> choice.apply(conflict(one)) == Side.HOST ? one.ours() : one.theirs())
                .map(Content::of));
  }

  private static Conflict conflict(SettingsMerge.SettingConflict one) {
    return new Conflict(one.key(), one.base(), one.ours(), one.theirs());
  }

  private static ContentMerge byLine(String path, Versions versions, ThreeWayMerge lines) {
    List<Conflict> conflicts = lines.conflicts().stream().map(ContentMerge::conflict).toList();
    return new ContentMerge(
        path,
        versions,
        conflicts,
        true,
        choice ->
            Optional.of(
                Content.of(
                    lines.resolve(
                        one ->
                            choice.apply(conflict(one)) == Side.HOST
                                ? one.ours()
                                : one.theirs()))));
  }

  private static Conflict conflict(ThreeWayMerge.TextConflict one) {
    return new Conflict(
        "from line " + one.oursFrom(),
        Optional.of(one.base()),
        Optional.of(one.ours()),
        Optional.of(one.theirs()));
  }

  /** The content where there is nothing to decide. */
  public Optional<Content> merged() {
    return conflicts.isEmpty() ? way.content(conflict -> Side.HOST) : Optional.empty();
  }

  /** The content in which every conflict is decided for the same side. */
  public Optional<Content> decidedFor(Side side) {
    return way.content(conflict -> side);
  }

  /** The text with conflict markers for a person to edit; nothing where there is none to edit. */
  public Optional<String> marked() {
    if (!editable) {
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
