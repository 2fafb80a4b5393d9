package labnotes.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labnotes.fact.Content;

/**
 * A change as a record has it.
 *
 * @param undo what restores the earlier state; empty if nothing can
 * @param applied what it applied; empty if the record is damaged
 */
public record PastChange(
    Address address,
    Action action,
    String note,
    String why,
    List<PastDelta> deltas,
    List<RecordedResource> undo,
    Optional<Applied> applied) {
  public PastChange {
    deltas = List.copyOf(deltas);
    undo = List.copyOf(undo);
  }

  /** A property before and after a change, whose long texts are named by their digests. */
  public record PastDelta(
      String name, Type type, Optional<PastText> before, Optional<PastText> after) {
    /** How the values are shown. */
    public enum Type {
      VALUE,
      TEXT,
      OPAQUE,
      SECRET
    }

    /** A text, or the SHA-256 of one that the record keeps. */
    public sealed interface PastText {
      record Literal(String text) implements PastText {}

      record ByDigest(String digest) implements PastText {}
    }

    private static Optional<String> text(
        Optional<PastText> value, Function<String, Optional<Content>> contents) {
      return value.map(
          one ->
              one instanceof PastText.ByDigest stored
                  ? contents
                      .apply(stored.digest())
                      .flatMap(Content::text)
                      .orElse("(no longer kept: " + stored.digest() + ")\n")
                  : ((PastText.Literal) one).text());
    }

    /**
     * The property as the user reads it.
     *
     * @param contents finds a content by its digest
     */
    public Delta delta(Function<String, Optional<Content>> contents) {
      Optional<String> earlier = text(before, contents);
      Optional<String> later = text(after, contents);
      return switch (type) {
        case SECRET -> new Delta.Secret(name);
        case OPAQUE -> new Delta.Opaque(name, earlier.orElse(""), later.orElse(""));
        case TEXT -> new Delta.Text(name, earlier, later);
        case VALUE -> new Delta.Value(name, earlier, later);
      };
    }
  }

  /** A copy that left this content at the path that its undo restores. */
  public PastChange leaving(String digest) {
    Optional<String> path =
        undo.stream()
            .flatMap(one -> one.readable().stream())
            .flatMap(one -> one.claim().stream())
            .filter(claim -> claim.extent() == FileClaim.Extent.FILE)
            .map(claim -> claim.path().path())
            .findFirst();
    return path.isEmpty() || applied.isEmpty()
        ? this
        : new PastChange(
            address,
            action,
            note,
            why,
            deltas,
            undo,
            applied.map(one -> one.with(path.get(), digest)));
  }

  /** A copy that brought something else besides, which its undo removes too. */
  public PastChange bringing(String name) {
    Optional<Resource> removal = resource().flatMap(one -> one.removalOf(name));
    boolean isKnown =
        undo.stream()
            .anyMatch(one -> removal.map(Resource::address).equals(Optional.of(one.address())));
    if (removal.isEmpty() || isKnown) {
      return this;
    }
    List<RecordedResource> all = new ArrayList<>(undo);
    all.add(new RecordedResource.Decoded(removal.get(), false));
    return new PastChange(address, action, note, why, deltas, all, applied);
  }

  /** The resource that it applied; empty if this version cannot read it. */
  public Optional<Resource> resource() {
    return applied.flatMap(one -> one.resource().readable());
  }

  /** The resource of a kind that it applied; empty if it is of another kind or cannot be read. */
  public <T extends Resource> Optional<T> resource(Class<T> kind) {
    return applied.flatMap(one -> one.resource().readable(kind));
  }

  /**
   * The properties that it changed.
   *
   * @param contents finds a content by its digest
   */
  public List<Delta> deltas(Function<String, Optional<Content>> contents) {
    return deltas.stream().map(delta -> delta.delta(contents)).toList();
  }

  /** What it did to the short value of a name; empty if it did not change that. */
  public Optional<Delta.Value> value(String name) {
    return deltas(digest -> Optional.empty()).stream()
        .filter(Delta.Value.class::isInstance)
        .map(Delta.Value.class::cast)
        .filter(value -> value.name().equals(name))
        .findFirst();
  }
}
