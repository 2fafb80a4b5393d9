package labnotes.kind.repository;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import labnotes.fact.Content;

/** The public keys in a file of OpenPGP (RFC 4880, RFC 9580), armored or not. */
final class OpenPgpKeys {
  private static final int PUBLIC_KEY = 6;
  private static final String BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
  private static final String END = "-----END PGP PUBLIC KEY BLOCK-----";

  private OpenPgpKeys() {}

  /**
   * The fingerprints of the primary keys, in upper case; empty for a file without a key that can be
   * read.
   */
  static List<String> fingerprints(Content file) {
    List<String> all = new ArrayList<>();
    try {
      for (byte[] packets : blocks(file)) {
        ByteBuffer rest = ByteBuffer.wrap(packets);
        while (rest.hasRemaining()) {
          read(rest, all);
        }
      }
    } catch (IllegalArgumentException | BufferUnderflowException malformed) {
      return List.of();
    }
    return all;
  }

  private static List<byte[]> blocks(Content file) {
    String text = file.text().orElse("");
    if (!text.contains(BEGIN)) {
      return List.of(file.bytes());
    }
    List<byte[]> blocks = new ArrayList<>();
    for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
      int end = text.indexOf(END, at);
      if (end < 0) {
        throw new IllegalArgumentException(BEGIN);
      }
      blocks.add(Base64.getMimeDecoder().decode(body(text.substring(at, end))));
    }
    return blocks;
  }

  /** The lines of an armored block without its headers and its checksum. */
  private static String body(String block) {
    StringBuilder body = new StringBuilder();
    boolean isHeader = true;
    for (String line : block.lines().toList()) {
      if (isHeader) {
        isHeader = !line.isBlank();
      } else if (!line.startsWith("=")) {
        body.append(line.strip());
      }
    }
    return body.toString();
  }

  private static void read(ByteBuffer rest, List<String> all) {
    int head = rest.get() & 0xff;
    if ((head & 0x80) == 0) {
      throw new IllegalArgumentException("not a packet");
    }
    boolean isNew = (head & 0x40) != 0;
    int tag = isNew ? head & 0x3f : (head & 0x3c) >> 2;
    byte[] packet = new byte[isNew ? newLength(rest) : oldLength(rest, head & 3)];
    rest.get(packet);
    if (tag == PUBLIC_KEY && packet.length > 0) {
      all.add(fingerprint(packet));
    }
  }

  private static int newLength(ByteBuffer rest) {
    int first = rest.get() & 0xff;
    if (first < 192) {
      return first;
    }
    if (first < 224) {
      return ((first - 192) << 8) + (rest.get() & 0xff) + 192;
    }
    if (first < 255) {
      throw new IllegalArgumentException("partial length");
    }
    return bounded(rest.getInt(), rest);
  }

  private static int oldLength(ByteBuffer rest, int type) {
    return switch (type) {
      case 0 -> rest.get() & 0xff;
      case 1 -> rest.getShort() & 0xffff;
      case 2 -> bounded(rest.getInt(), rest);
      default -> rest.remaining();
    };
  }

  private static int bounded(int length, ByteBuffer rest) {
    if (length < 0 || length > rest.remaining()) {
      throw new IllegalArgumentException("length");
    }
    return length;
  }

  private static String fingerprint(byte[] packet) {
    boolean isSix = packet[0] == 6;
    ByteBuffer hashed = ByteBuffer.allocate(packet.length + 5);
    if (isSix) {
      hashed.put((byte) 0x9b).putInt(packet.length);
    } else if (packet[0] == 4) {
      hashed.put((byte) 0x99).putShort((short) packet.length);
    } else {
      throw new IllegalArgumentException("version " + packet[0]);
    }
    hashed.put(packet).flip();
    try {
      MessageDigest digest = MessageDigest.getInstance(isSix ? "SHA-256" : "SHA-1");
      digest.update(hashed);
      return HexFormat.of().withUpperCase().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
