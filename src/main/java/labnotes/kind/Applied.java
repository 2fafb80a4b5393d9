package labnotes.kind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import labnotes.secret.RecordedDigest;
import labnotes.secret.SaltedDigest;

/**
 * What was last applied for one resource of a host.
 *
 * @param resource the resource as it was applied
 * @param profile the profile that applied it last
 * @param files {@link RecordedDigest} of the files as the run left them, by path
 * @param before its state before the first run that changed it; empty if no run did, or if it is
 *     unknown
 * @param base {@link RecordedDigest} of the file content that the profile had, which differs from
 *     what was written if host edits were merged into it
 * @param run id of the last run that changed it; empty if none did
 * @param undone id of the run that was undone, if that run is an undo
 * @param owners the profiles that declare it, as each was last applied
 */
public record Applied(
    RecordedResource resource,
    String profile,
    Map<String, String> files,
    List<RecordedResource> before,
    Optional<String> base,
    Optional<String> run,
    Optional<String> undone,
    Set<String> owners) {
  public Applied {
    files = Map.copyOf(files);
    before = List.copyOf(before);
    owners = Set.copyOf(owners);
  }

  /** The address of the resource. */
  public Address address() {
    return resource.address();
  }

  /** Whether its secrets are left out of the record. */
  public boolean isSensitive() {
    return resource.isSensitive();
  }

  /** Whether the first run that changed it created it. */
  public boolean isCreated() {
    return !before.isEmpty() && before.stream().noneMatch(RecordedResource::isPresent);
  }

  /** Whether a resource asks for what was applied, regardless of note, reason and order. */
  public boolean isSameDesired(Resource other) {
    return resource.isSame(other);
  }

  /** The {@link RecordedDigest} of the file at a path as the run left it. */
  public Optional<String> digest(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** Whether the run left a file with this SHA-256. */
  public boolean isLeft(String path, String sha256) {
    return digest(path).filter(left -> new RecordedDigest(left).matches(sha256)).isPresent();
  }

  /** Whether the file content that the profile had has this SHA-256. */
  public boolean isBase(String sha256) {
    return base.filter(had -> new RecordedDigest(had).matches(sha256)).isPresent();
  }

  /** The resources of a kind that restore the state before any run, as far as they can be read. */
  public <T extends Resource> Stream<T> before(Class<T> kind) {
    return before.stream().flatMap(one -> one.readable(kind).stream());
  }

  /** SHA-256 of the whole file as it existed before any run; empty if it did not exist. */
  public Optional<String> original() {
    return before(Resource.class)
        .filter(one -> one.common().present())
        .filter(one -> one.claim().filter(claim -> !claim.isPart()).isPresent())
        .findFirst()
        .flatMap(Resource::desiredContent)
        .flatMap(DesiredContent::sha256);
  }

  /** A copy with one more file. */
  public Applied with(String path, String digest) {
    Map<String, String> more = new LinkedHashMap<>(files);
    more.put(path, digest);
    return new Applied(resource, profile, more, before, base, run, undone, owners);
  }

  /** A copy from whose digests short contents cannot be found by trying. */
  public Applied salted() {
    String salt = SaltedDigest.newSalt();
    Map<String, String> all = new LinkedHashMap<>();
    files.forEach((path, digest) -> all.put(path, salted(digest, salt)));
    return new Applied(
        resource,
        profile,
        all,
        before,
        base.map(digest -> salted(digest, salt)),
        run,
        undone,
        owners);
  }

  private static String salted(String digest, String salt) {
    return new RecordedDigest(digest).salted(salt).text();
  }

  /** A copy with the resource in another form. */
  public Applied with(RecordedResource other) {
    return new Applied(other, profile, files, before, base, run, undone, owners);
  }

  /** The profiles that declare it besides those of these names, which have not undone it. */
  public Set<String> ownersBeside(Set<String> names) {
    if (names.containsAll(owners) || undone.isPresent() || !resource.isPresent()) {
      return Set.of();
    }
    Set<String> others = new TreeSet<>(owners);
    others.removeAll(names);
    return others;
  }

  /** A copy that profiles of these names no longer declare, but others do. */
  public Applied disownedBy(Set<String> names) {
    Set<String> others = ownersBeside(names);
    boolean isShared = !others.isEmpty() && others.size() < owners.size();
    String last = names.contains(profile) && isShared ? others.iterator().next() : profile;
    return isShared ? new Applied(resource, last, files, before, base, run, undone, others) : this;
  }

  /** The undone run once a run is undone: undoing an undo clears it. */
  public Optional<String> undoneWith(String undoneRun) {
    boolean isUndoOfUndo = undone.isPresent() && run.equals(Optional.of(undoneRun));
    return isUndoOfUndo ? Optional.empty() : Optional.of(undoneRun);
  }

  /** A copy after an undo that restored it under another address, or left it as it was. */
  public Applied takenBack(String undoneRun, String undo) {
    return new Applied(
        resource,
        profile,
        Map.of(),
        before,
        base,
        Optional.of(undo),
        undoneWith(undoneRun),
        owners);
  }
}
