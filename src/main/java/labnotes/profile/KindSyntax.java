package labnotes.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.kind.codec.KindDescriptor;

/** The kinds of resources as profiles write them. */
final class KindSyntax {
  private static final List<Entry> ALL = KindDescriptor.all().stream().map(Entry::of).toList();

  private static final List<KeySyntax> COMMON =
      KindDescriptor.commonKeys().stream().map(KeySyntax::of).toList();

  /**
   * One kind.
   *
   * @param syntax its own keys; the first is the resource's name, written under the kind's name
   */
  record Entry(KindDescriptor descriptor, List<KeySyntax> syntax) {
    private static Entry of(KindDescriptor descriptor) {
      return new Entry(
          descriptor,
          descriptor.keys().stream()
              .filter(key -> !key.isRecordedOnly())
              .map(KeySyntax::of)
              .toList());
    }

    String name() {
      return descriptor.name();
    }

    String about() {
      return descriptor.about();
    }

    PlainKey title() {
      return (PlainKey) syntax.get(0);
    }

    List<KeySyntax> others() {
      return syntax.subList(1, syntax.size());
    }

    /** All keys that a resource of this kind can have. */
    List<String> keys() {
      List<String> keys = new ArrayList<>(List.of(name()));
      others().forEach(one -> keys.addAll(one.names()));
      COMMON.forEach(one -> keys.addAll(one.names()));
      keys.addAll(List.of("why", "when"));
      return keys;
    }
  }

  private KindSyntax() {}

  static List<Entry> all() {
    return ALL;
  }

  /** The keys that resources of all kinds have. */
  static List<KeySyntax> common() {
    return COMMON;
  }

  static Optional<Entry> named(String name) {
    return ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }
}
