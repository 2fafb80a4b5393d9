package labnotes.plan;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.FileTextsFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.format.dropin.DropInDirectory;
import labnotes.kind.Change;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/**
 * How a host's own programs read a file.
 *
 * @param format the format's name
 * @param now how they read the current file; empty if it does not exist or is sensitive
 * @param then how they will read it after the pending changes; empty if that is the same
 */
public record FileExplanation(
    String path, String format, Optional<EffectiveConfig> now, Optional<EffectiveConfig> then) {

  /** Returns the facts that are needed: the file, and the files that a system reads with it. */
  public static Set<Fact<?>> needs(HostPath path) {
    return new LinkedHashSet<>(List.of(SystemFact.INSTANCE, texts(path)));
  }

  private static FileTextsFact texts(HostPath path) {
    Set<String> patterns = new LinkedHashSet<>(Set.of(path.path()));
    for (String system : List.of("freebsd", "debian")) {
      Format format = new Formats(system).infer(path.path());
      patterns.addAll(EffectiveConfig.files(format, path.path()));
    }
    patterns.removeIf(pattern -> !pattern.startsWith("/"));
    return new FileTextsFact(List.copyOf(patterns));
  }

  /**
   * Returns the explanation of a file.
   *
   * @param resources the resources that manage it
   * @param changes the pending changes
   * @param observed the facts, including {@link #needs}
   */
  public static FileExplanation of(
      HostPath path,
      Collection<? extends Resource> resources,
      Collection<Change> changes,
      Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    Formats formats = new Formats(system.family(), system.version());
    Format format =
        resources.stream()
            .flatMap(resource -> resource.format().stream())
            .flatMap(name -> formats.find(name).stream())
            .findFirst()
            .orElseGet(() -> formats.infer(path.path()));
    if (resources.stream().anyMatch(Resource::isSensitive)) {
      return new FileExplanation(path.path(), format.name(), Optional.empty(), Optional.empty());
    }
    List<String> remarks =
        new DropInDirectory(path.path(), observed.get(SystemFact.INSTANCE).family())
            .nameProblem().stream().map(Diagnostic::message).toList();
    Map<String, String> texts = texts(path, observed);
    Optional<EffectiveConfig> now =
        texts.containsKey(path.path())
            ? Optional.of(EffectiveConfig.of(format, path.path(), texts).withRemarks(remarks))
            : Optional.empty();
    Optional<EffectiveConfig> then =
        after(path, changes)
            .map(text -> EffectiveConfig.of(format, path.path(), with(texts, path, text)))
            .map(config -> config.withRemarks(remarks))
            .filter(reading -> now.isEmpty() || !reading.equals(now.get()));
    return new FileExplanation(path.path(), format.name(), now, then);
  }

  /** The texts; none if the user cannot read them all, since a missing one could win. */
  private static Map<String, String> texts(HostPath path, Facts observed) {
    try {
      return observed.peek(texts(path)).orElse(Map.of());
    } catch (UnansweredException unreadable) {
      return Map.of();
    }
  }

  private static Map<String, String> with(Map<String, String> texts, HostPath path, String text) {
    Map<String, String> all = new TreeMap<>(texts);
    all.put(path.path(), text);
    return all;
  }

  private static Optional<String> after(HostPath path, Collection<Change> changes) {
    return changes.stream()
        .flatMap(change -> change.expect().peek(FileFact.of(path)).stream())
        .reduce((earlier, later) -> later)
        .filter(FileState.Regular.class::isInstance)
        .map(state -> ((FileState.Regular) state).content())
        .flatMap(Content::text);
  }
}
