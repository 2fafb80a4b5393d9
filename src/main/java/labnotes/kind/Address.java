package labnotes.kind;

import org.jspecify.annotations.Nullable;

/**
 * The unique name of a resource on a host, such as {@code file:/boot/loader.conf}.
 *
 * @param kind the name of its kind
 * @param name unique among its kind
 */
public record Address(String kind, String name) implements Comparable<Address> {
  /**
   * The address in a text of the form {@code KIND:NAME}.
   *
   * @throws IllegalArgumentException for a text of another form
   */
  public static Address of(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      throw new IllegalArgumentException(
          "`" + text + "` is not an address: write KIND:NAME, such as file:/etc/motd");
    }
    return new Address(text.substring(0, colon), text.substring(colon + 1));
  }

  /** The address of a user. */
  public static Address ofUser(String name) {
    return new Address("user", name);
  }

  /** The address of a group. */
  public static Address ofGroup(String name) {
    return new Address("group", name);
  }

  /** The address of the command that a trigger of that name runs. */
  public static Address ofTrigger(String name) {
    return new Address("command", name);
  }

  /** Written out because the generated method takes a JVM milliseconds at its first use. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Address address
        && address.kind.equals(kind)
        && address.name.equals(name);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + name.hashCode();
  }

  @Override
  public int compareTo(Address other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return kind + ":" + name;
  }
}
