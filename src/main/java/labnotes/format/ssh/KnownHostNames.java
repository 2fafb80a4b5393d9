package labnotes.format.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names before a key in known_hosts.
 *
 * @param text names separated by commas, or one name that is hashed with a salt
 */
public record KnownHostNames(String text) {
  private static final String HASHED = "|1|";
  private static final String ALGORITHM = "HmacSHA1";

  /** Whether a name is one of them; patterns do not count. */
  public boolean contains(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return text.startsWith(HASHED)
        ? isHashOf(lower)
        : names().stream().anyMatch(one -> one.toLowerCase(Locale.ROOT).equals(lower));
  }

  /** Whether they are one name. */
  public boolean isSingle() {
    return names().size() == 1;
  }

  private List<String> names() {
    return Arrays.asList(text.split(",", -1));
  }

  /** The names without one; empty if none is left. */
  public Optional<KnownHostNames> without(String name) {
    List<String> others =
        names().stream().filter(one -> !new KnownHostNames(one).contains(name)).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(new KnownHostNames(String.join(",", others)));
  }

  private boolean isHashOf(String name) {
    String[] parts = text.substring(HASHED.length()).split("\\|", -1);
    try {
      byte[] salt = Base64.getDecoder().decode(parts[0]);
      byte[] hash = Base64.getDecoder().decode(parts.length > 1 ? parts[1] : "");
      if (salt.length == 0) {
        return false;
      }
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(salt, ALGORITHM));
      return MessageDigest.isEqual(hash, mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException malformed) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
