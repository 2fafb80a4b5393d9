package labnotes.kind.firewall;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import labnotes.format.table.NetworkTables;

/**
 * An address, or a network whose address has no host bits.
 *
 * @param address 4 or 16 bytes
 * @param length of the prefix, in bits
 */
record SourceNetwork(List<Byte> address, int length) {
  private static final int IPV4_BYTES = 4;
  private static final int GROUPS = 8;

  SourceNetwork {
    address = List.copyOf(address);
  }

  /** The network that a text spells; empty if it is wrong. */
  static Optional<SourceNetwork> of(String text) {
    return problem(text).isEmpty() ? parse(text) : Optional.empty();
  }

  /** Why a text is not an address or a network; a clause. */
  static Optional<String> problem(String text) {
    Optional<SourceNetwork> network = parse(text);
    if (network.isEmpty()) {
      return Optional.of("`" + text + "` is not an IP address, or a network such as 192.0.2.0/24");
    }
    if (network.get().length == 0) {
      return Optional.of("`" + text + "` is every address; leave out `from`");
    }
    SourceNetwork masked = network.get().masked();
    return masked.equals(network.get())
        ? Optional.empty()
        : Optional.of("`%s` has bits behind its prefix; write %s".formatted(text, masked));
  }

  private static Optional<SourceNetwork> parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length > 2 || !NetworkTables.isAddress(parts[0]) || parts[0].contains("%")) {
      return Optional.empty();
    }
    byte[] bytes = bytes(parts[0]);
    boolean isMapped = parts[0].contains(":") && bytes.length == IPV4_BYTES;
    int bits = bytes.length * Byte.SIZE;
    String length = parts.length == 1 ? String.valueOf(bits) : parts[1];
    if (isMapped || !length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
      return Optional.empty();
    }
    List<Byte> address = new ArrayList<>();
    for (byte one : bytes) {
      address.add(one);
    }
    return Optional.of(new SourceNetwork(address, Integer.parseInt(length)));
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(address, impossible);
    }
  }

  private SourceNetwork masked() {
    List<Byte> masked = new ArrayList<>();
    for (int index = 0; index < address.size(); index++) {
      int bits = Math.max(0, Math.min(Byte.SIZE, length - index * Byte.SIZE));
      masked.add((byte) (address.get(index) & (0xff << (Byte.SIZE - bits))));
    }
    return new SourceNetwork(masked, length);
  }

  boolean isIpv6() {
    return address.size() > IPV4_BYTES;
  }

  /** Whether each address of another network is in this one. */
  boolean contains(SourceNetwork other) {
    return isIpv6() == other.isIpv6()
        && length <= other.length
        && new SourceNetwork(other.address, length).masked().equals(this);
  }

  /** The network as inet_ntop(3) writes its address; without a length if it is one address. */
  @Override
  public String toString() {
    String text = isIpv6() ? ipv6() : ipv4();
    return length == address.size() * Byte.SIZE ? text : text + "/" + length;
  }

  private String ipv4() {
    return String.join(".", address.stream().map(one -> String.valueOf(one & 0xff)).toList());
  }

  private String ipv6() {
    int[] groups = new int[GROUPS];
    Arrays.setAll(
        groups, at -> ((address.get(2 * at) & 0xff) << 8) | (address.get(2 * at + 1) & 0xff));
    int start = 0;
    int longest = 1;
    for (int from = 0; from < GROUPS; from++) {
      int to = from;
      while (to < GROUPS && groups[to] == 0) {
        to++;
      }
      if (to - from > longest) {
        start = from;
        longest = to - from;
      }
    }
    if (longest == 1) {
      return joined(groups, 0, GROUPS);
    }
    return joined(groups, 0, start) + "::" + joined(groups, start + longest, GROUPS);
  }

  private static String joined(int[] groups, int from, int to) {
    return String.join(
        ":", Arrays.stream(groups, from, to).mapToObj(Integer::toHexString).toList());
  }
}
