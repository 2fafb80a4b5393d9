package labnotes.profile.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.kind.codec.Key;
import labnotes.kind.codec.KindDescriptor;
import labnotes.profile.yaml.YamlValue;

/**
 * How profiles write the resources of a kind.
 *
 * @param keys the keys of the kind; the first is the resource's name, written under the kind's name
 */
public record KindSyntax(KindDescriptor descriptor, List<KeySyntax> keys) {
  private static final List<KindSyntax> ALL =
      KindDescriptor.all().stream().map(KindSyntax::of).toList();

  private static final List<KeySyntax> COMMON =
      KindDescriptor.commonKeys().stream().map(KeySyntax::of).toList();

  private static final String USER = "user";

  public KindSyntax {
    keys = List.copyOf(keys);
  }

  private static KindSyntax of(KindDescriptor descriptor) {
    return new KindSyntax(
        descriptor,
        descriptor.keys().stream()
            .filter(key -> !key.isRecordedOnly())
            .map(KeySyntax::of)
            .toList());
  }

  /** Returns all kinds. */
  public static List<KindSyntax> all() {
    return ALL;
  }

  /** Returns the keys that resources of all kinds have. */
  public static List<KeySyntax> common() {
    return COMMON;
  }

  /** Returns the kind of a name. */
  public static Optional<KindSyntax> find(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  /** Returns the names of all kinds. */
  public static List<String> names() {
    return ALL.stream().map(KindSyntax::name).toList();
  }

  /** Returns the common keys that a resource of this kind can have. */
  public List<KeySyntax> commonKeys() {
    return COMMON.stream().filter(this::takes).toList();
  }

  /** Whether a resource of this kind can have a common key. */
  public boolean takes(KeySyntax common) {
    return descriptor.canHaveUser() || !common.names().contains(USER);
  }

  public String name() {
    return descriptor.name();
  }

  public String about() {
    return descriptor.about();
  }

  /** Returns the key of the resource's name. */
  public SingleKey title() {
    return (SingleKey) keys.get(0);
  }

  /** Returns the keys of the kind after the name. */
  public List<KeySyntax> others() {
    return keys.subList(1, keys.size());
  }

  /** Reports the common keys of a resource that this kind does not take. */
  public void reportUselessKeys(KeySource source) {
    for (KeySyntax key : COMMON) {
      String common = key.key().name();
      Optional<YamlValue> given = source.value(common).filter(value -> !common.equals(name()));
      if (given.isPresent() && !takes(key)) {
        List<String> takers =
            ALL.stream().filter(one -> one.takes(key)).map(KindSyntax::name).toList();
        source
            .problems()
            .error(
                "`%s` has no effect on a resource of kind %s".formatted(common, name()),
                given.get().at(),
                keyNames().contains("owner")
                    ? "use `owner` for its owner, and a path below the user's home"
                    : "remove it; these kinds take it: " + String.join(", ", takers));
      }
    }
  }

  /** Returns the present name of a key that had this name in earlier versions. */
  public Optional<String> renamed(String former) {
    return descriptor.keys().stream()
        .filter(key -> !former.isEmpty() && key.formerName().equals(former))
        .map(Key::name)
        .findFirst();
  }

  /** Returns the names of all keys that a resource of this kind can have. */
  public List<String> keyNames() {
    List<String> names = new ArrayList<>(List.of(name()));
    others().forEach(key -> names.addAll(key.names()));
    COMMON.forEach(key -> names.addAll(key.names()));
    names.addAll(List.of("why", "when", "each", "as"));
    return names;
  }
}
