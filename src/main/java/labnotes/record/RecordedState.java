package labnotes.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Resource;
import labnotes.plan.ProfileShares;
import labnotes.sh.HostPath;

/**
 * What was last applied to a host, as its record has it.
 *
 * @param profiles those that were last applied together; empty if none was
 * @param release the operating system's family and version at that time
 * @param identity the machine id
 * @param applied what was last applied, by address
 */
public record RecordedState(
    List<String> profiles, String release, String identity, Map<Address, Applied> applied) {
  public RecordedState {
    profiles = List.copyOf(profiles);
    applied = Collections.unmodifiableMap(new LinkedHashMap<>(applied));
  }

  /** The state of a host without a record. */
  static RecordedState none() {
    return new RecordedState(List.of(), "", "", Map.of());
  }

  /** What was last applied for one resource. */
  public Optional<Applied> of(Address address) {
    return Optional.ofNullable(applied.get(address));
  }

  /** The resources as they were last applied, without those of runs that were undone. */
  public List<Resource> resources() {
    return applied.values().stream()
        .filter(one -> one.undone().isEmpty())
        .flatMap(one -> one.resource().readable().stream())
        .toList();
  }

  RecordedState with(List<Applied> more) {
    Map<Address, Applied> all = new LinkedHashMap<>(applied);
    more.forEach(one -> all.put(one.address(), one));
    return new RecordedState(profiles, release, identity, all);
  }

  /**
   * The state once profiles no longer declare what other profiles declare too, and without what the
   * host no longer has.
   *
   * @param shares the profiles, with what each of them declares
   */
  RecordedState disowned(ProfileShares shares) {
    Map<Address, Applied> all = new LinkedHashMap<>(applied);
    all.keySet().removeAll(shares.gone());
    all.replaceAll((address, one) -> shares.disown(one));
    return new RecordedState(profiles, release, identity, all);
  }

  /**
   * The state once an undo restored the rest of what a run had changed, except what other profiles
   * declare too.
   *
   * @param names the names under which the record has what the run's profile applied
   */
  RecordedState undone(String run, String undo, Set<String> names) {
    Map<Address, Applied> all = new LinkedHashMap<>(applied);
    all.replaceAll(
        (address, one) -> {
          if (!one.run().equals(Optional.of(run))) {
            return one;
          }
          Applied disowned = one.disownedBy(names);
          return disowned.equals(one) ? one.takenBack(run, undo) : disowned;
        });
    return new RecordedState(profiles, release, identity, all);
  }

  RecordedState with(List<String> lastProfiles, String lastRelease, String host) {
    return new RecordedState(lastProfiles, lastRelease, host, applied);
  }

  public byte[] encode() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", RecordJson.SCHEMA);
    RecordJson.putOneOrMore(map, "profile", "profiles", profiles);
    map.put("release", release);
    map.put("identity", identity);
    map.put("applied", applied.values().stream().map(AppliedCodec::encode).toList());
    return RecordJson.of(map);
  }

  /**
   * The state, from JSON.
   *
   * @throws IllegalArgumentException for JSON of something else
   */
  static RecordedState decode(Map<String, Object> map) {
    Map<Address, Applied> applied = new LinkedHashMap<>();
    for (Map<String, Object> json : RecordJson.maps(map, "applied")) {
      Applied one = AppliedCodec.decode(json);
      applied.put(one.address(), one);
    }
    return new RecordedState(
        RecordJson.oneOrMore(map, "profile", "profiles"),
        RecordJson.text(map, "release"),
        RecordJson.text(map, "identity"),
        applied);
  }

  /** The sensitive files of resources other than these. */
  public Set<HostPath> sensitiveFilesBeside(List<Resource> resources) {
    Set<Address> besides = resources.stream().map(Resource::address).collect(Collectors.toSet());
    Set<HostPath> paths = new LinkedHashSet<>();
    for (Applied one : applied.values()) {
      if (one.isSensitive()
          && one.undone().isEmpty()
          && one.resource().isPresent()
          && !besides.contains(one.address())) {
        one.files().keySet().forEach(path -> paths.add(new HostPath(path)));
      }
    }
    return paths;
  }

  /** Whether some run left a file with this SHA-256. */
  public boolean isAsLeft(String path, String digest) {
    return applied.values().stream().anyMatch(one -> one.isLeft(path, digest));
  }

  /** The SHA-256 of all contents that it names. */
  public Set<String> digests() {
    Set<String> digests = new LinkedHashSet<>();
    for (Applied one : applied.values()) {
      if (!one.isSensitive()) {
        digests.addAll(one.files().values());
        one.base().ifPresent(digests::add);
      }
      one.before()
          .forEach(form -> form.readable().ifPresent(was -> digests.addAll(was.contentDigests())));
    }
    return digests;
  }

  /**
   * A line for each file whose content is kept: its digest, the digest of its base with the digest
   * of its first content before any run, and its path.
   */
  public List<String> files() {
    List<String> lines = new ArrayList<>();
    for (Applied one : applied.values()) {
      if (!one.isSensitive()) {
        one.files()
            .forEach(
                (path, digest) -> {
                  String base = one.base().orElse(digest);
                  String bases = one.original().map(before -> base + "," + before).orElse(base);
                  lines.add(digest + " " + bases + " " + path);
                });
      }
    }
    return lines;
  }
}
