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
import labnotes.transport.ssh.config.GlobPattern;

/**
 * One line of a known_hosts file, as sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT", describes it.
 *
 * @param marker empty, {@code @cert-authority} or {@code @revoked}
 * @param patterns names with wildcards and negation, or one hashed name
 * @param type the key's type
 * @param encoded the key in base64
 * @param file where the line stands
 * @param line its number, from 1
 */
record KnownHostLine(String marker, String patterns, String type, String encoded, Path file, int line) {
  static final String AUTHORITY = "@cert-authority";
  static final String REVOKED = "@revoked";

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

  boolean isKey() {
    return marker.isEmpty();
  }

  /** The key's bytes, none where the line holds no key. */
  byte[] key() {
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  boolean holds(byte[] key) {
    return MessageDigest.isEqual(key(), key);
  }

  /** Whether the line is about a host of this name ({@code host} or {@code [host]:port}). */
  boolean names(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (patterns.startsWith("|1|")) {
      return isHashOf(name);
    }
    boolean named = false;
    for (String pattern : patterns.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (pattern.startsWith("!") && GlobPattern.of(pattern.substring(1)).matches(name)) {
        return false;
      }
      named |= GlobPattern.of(pattern).matches(name);
    }
    return named;
  }

  private boolean isHashOf(String name) {
    String[] parts = patterns.split("\\|", -1);
    if (parts.length != 4) {
      return false;
    }
    try {
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      return MessageDigest.isEqual(Base64.getDecoder().decode(parts[3]), hash(salt, name));
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }

  /** A name in the hashed form, which does not give it away. */
  static String hashed(byte[] salt, String name) {
    Base64.Encoder encoder = Base64.getEncoder();
    return "|1|" + encoder.encodeToString(salt) + "|" + encoder.encodeToString(hash(salt, name));
  }

  private static byte[] hash(byte[] salt, String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(salt, "HmacSHA1"));
      return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  String place() {
    return file + ":" + line;
  }
}
