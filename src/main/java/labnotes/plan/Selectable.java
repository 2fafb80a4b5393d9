package labnotes.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.kind.Address;
import labnotes.kind.Resource;

/**
 * What a selection can name a resource by.
 *
 * @param note the title of its note
 * @param tags those of its note
 * @param addresses its address, and the short ones; none for a note without resources
 */
public record Selectable(String note, Set<String> tags, List<Address> addresses) {
  public Selectable {
    tags = Set.copyOf(tags);
    addresses = List.copyOf(addresses);
  }

  /** A resource of a note with tags. */
  public static Selectable of(Resource resource, Set<String> tags) {
    return new Selectable(
        resource.common().note(),
        tags,
        Stream.concat(Stream.of(resource.address()), resource.shortAddresses().stream()).toList());
  }

  /** A note that has no resource, because the list of its loop is empty. */
  public static Selectable ofEmptyNote(String note, Set<String> tags) {
    return new Selectable(note, tags, List.of());
  }

  /** All of its names. */
  Stream<String> names() {
    return Stream.of(Stream.of(note), tags.stream(), addresses.stream().map(Address::toString))
        .flatMap(names -> names);
  }
}
