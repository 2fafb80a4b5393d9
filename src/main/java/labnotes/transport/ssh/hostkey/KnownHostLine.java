package labnotes.transport.ssh.hostkey;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import labnotes.text.Glob;

/**
 * A line of a known_hosts file, as sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT", describes it.
 *
 * @param marker empty, {@code @cert-authority} or {@code @revoked}
 * @param patterns names with wildcards and negation, or one hashed name
 * @param type the key's type
 * @param encoded the key in base64
 * @param file the file of the line
 * @param line the line's number, from 1
 */
record KnownHostLine(
    String marker, String patterns, String type, String encoded, Path file, int line) {
  static final String AUTHORITY = "@cert-authority";
  static final String REVOKED = "@revoked";

  /** Returns the line; empty if it is a comment or incomplete. */
  static Optional<KnownHostLine> parse(String text, Path file, int line) {
    String[] words = text.strip().split("[ \t]+", 5);
    int first = words[0].startsWith("@") ? 1 : 0;
    if (words[0].startsWith("#") || words.length < first + 3) {
      return Optional.empty();
    }
    String marker = first == 0 ? "" : words[0];
    return Optional.of(
        new KnownHostLine(marker, words[first], words[first + 1], words[first + 2], file, line));
  }

  /** Returns whether the line has neither marker. */
  boolean isUnmarked() {
    return marker.isEmpty();
  }

  /** Returns the key's bytes; none if the line has an invalid key. */
  byte[] key() {
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  boolean hasKey(byte[] key) {
    return MessageDigest.isEqual(key(), key);
  }

  /** Returns whether the line applies to this name, {@code host} or {@code [host]:port}. */
  boolean matches(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (patterns.startsWith("|1|")) {
      return isHashOf(name);
    }
    boolean matches = false;
    for (String pattern : patterns.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (pattern.startsWith("!") && Glob.withoutSets(pattern.substring(1)).matches(name)) {
        return false;
      }
      matches |= Glob.withoutSets(pattern).matches(name);
    }
    return matches;
  }

  private boolean isHashOf(String name) {
    String[] parts = patterns.split("\\|", -1);
    if (parts.length != 4) {
      return false;
    }
    try {
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      return MessageDigest.isEqual(Base64.getDecoder().decode(parts[3]), hmac(salt, name));
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }

  /** Returns the hashed form of a name, from which the name cannot be read. */
  static String hash(byte[] salt, String name) {
    Base64.Encoder encoder = Base64.getEncoder();
    return "|1|" + encoder.encodeToString(salt) + "|" + encoder.encodeToString(hmac(salt, name));
  }

  private static byte[] hmac(byte[] salt, String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(salt, "HmacSHA1"));
      return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  /** Returns {@code FILE:LINE}. */
  String place() {
    return file + ":" + line;
  }
}
