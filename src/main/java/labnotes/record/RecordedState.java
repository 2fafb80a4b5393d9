package labnotes.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.kind.ResourceCodec;
import labnotes.sh.HostPath;

/**
 * What runs have made of a host, as its record knows it.
 *
 * @param profile the one that was last applied; empty where none was
 * @param release the operating system's family and version at that time
 * @param identity what tells the machine from others
 * @param applied what was last applied to each thing
 */
public record RecordedState(
    String profile, String release, String identity, Map<Address, Applied> applied) {
  public RecordedState {
    applied = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(applied));
  }

  /** A host of which nothing is known. */
  static RecordedState none() {
    return new RecordedState("", "", "", Map.of());
  }

  /** What was last applied to one thing. */
  public Optional<Applied> of(Address address) {
    return Optional.ofNullable(applied.get(address));
  }

  RecordedState with(List<Applied> more) {
    Map<Address, Applied> all = new LinkedHashMap<>(applied);
    more.forEach(one -> all.put(one.address(), one));
    return new RecordedState(profile, release, identity, all);
  }

  /** The same state once an undo has taken back the rest of what a run had changed. */
  RecordedState takenBack(String run, String undo) {
    Map<Address, Applied> all = new LinkedHashMap<>(applied);
    all.replaceAll(
        (address, one) -> one.run().equals(Optional.of(run)) ? one.takenBack(run, undo) : one);
    return new RecordedState(profile, release, identity, all);
  }

  RecordedState as(String lastProfile, String lastRelease, String host) {
    return new RecordedState(lastProfile, lastRelease, host, applied);
  }

  public byte[] written() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", RecordJson.SCHEMA);
    map.put("profile", profile);
    map.put("release", release);
    map.put("identity", identity);
    map.put("applied", applied.values().stream().map(Applied::written).toList());
    return RecordJson.of(map);
  }

  /**
   * The state that a record describes.
   *
   * @throws IllegalArgumentException where it describes none
   */
  static RecordedState read(Map<String, Object> map) {
    Map<Address, Applied> applied = new LinkedHashMap<>();
    for (Map<String, Object> one : RecordJson.maps(map, "applied")) {
      Applied thing = Applied.read(one);
      applied.put(thing.address(), thing);
    }
    return new RecordedState(
        RecordJson.text(map, "profile"),
        RecordJson.text(map, "release"),
        RecordJson.text(map, "identity"),
        applied);
  }

  /** The files in which there are secrets by other things than these: all of them is secret. */
  public Set<HostPath> secretsBeside(List<Resource> wished) {
    Set<Address> besides = wished.stream().map(Resource::address).collect(Collectors.toSet());
    Set<HostPath> paths = new LinkedHashSet<>();
    for (Applied one : applied.values()) {
      if (one.sensitive()
          && one.undone().isEmpty()
          && !"absent".equals(one.form().get("state"))
          && !besides.contains(one.address())) {
        one.files().keySet().forEach(path -> paths.add(new HostPath(path)));
      }
    }
    return paths;
  }

  /** Whether a run has left a file so. */
  public boolean left(String path, String digest) {
    return applied.values().stream().anyMatch(one -> one.digest(path).equals(Optional.of(digest)));
  }

  /** The digests of all contents that it names. */
  public Set<String> digests() {
    Set<String> digests = new LinkedHashSet<>();
    for (Applied one : applied.values()) {
      if (!one.sensitive()) {
        digests.addAll(one.files().values());
        one.base().ifPresent(digests::add);
      }
      one.before().forEach(form -> ResourceCodec.digest(form).ifPresent(digests::add));
    }
    return digests;
  }

  /**
   * A line for each file whose content is kept: its digest, its base's with that of what was there
   * before any run, and its path.
   */
  public List<String> files() {
    List<String> lines = new ArrayList<>();
    for (Applied one : applied.values()) {
      if (!one.sensitive()) {
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
