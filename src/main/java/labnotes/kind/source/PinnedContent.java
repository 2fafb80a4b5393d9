package labnotes.kind.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/**
 * The content that URLs must have, which a profile declares by its SHA-256.
 *
 * @param key the key that has the SHA-256
 * @param urlKeys the keys that have the URLs, the most important first
 * @param urls all must have the content
 * @param sha256 as it is written
 * @param dependentKeys other keys that only fit that content, and are declared
 */
public record PinnedContent(
    String key,
    List<String> urlKeys,
    List<String> urls,
    Optional<String> sha256,
    List<String> dependentKeys) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public PinnedContent {
    urlKeys = List.copyOf(urlKeys);
    urls = List.copyOf(urls);
    dependentKeys = List.copyOf(dependentKeys);
  }

  /** The SHA-256, if it is written and valid. */
  public Optional<String> valid() {
    return sha256.filter(text -> SHA256.matcher(text).matches());
  }

  /** The error that the SHA-256 is missing or invalid; empty if it is valid. */
  public Optional<Diagnostic> problem(@Nullable Position at) {
    return sha256.isEmpty()
        ? Optional.of(
            Diagnostic.error("`" + key + "` is missing", at)
                .hint(
                    "run `labnotes lock`, which writes it, or write what sha256sum prints for the"
                        + " file of the URL"))
        : problem(key, sha256.get(), at);
  }

  /** The error that the value of a key is not a SHA-256; empty if it is one. */
  public static Optional<Diagnostic> problem(String key, String text, @Nullable Position at) {
    return SHA256.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("`" + key + "` is not 64 hexadecimal digits in lower case", at)
                .hint("write what sha256sum prints for the file"));
  }
}
