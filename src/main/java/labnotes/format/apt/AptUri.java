package labnotes.format.apt;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The URI of a source, compared as apt compares it (FixupURI of apt-pkg/sourcelist.cc, URI of
 * contrib/strutl.cc).
 *
 * <p>apt adds a slash to a URI that has none at its end, ignores the case of the scheme, a user and
 * a password, and decodes escapes. The case of the host and of the path, further slashes, a port
 * and dots make another source.
 */
final class AptUri {
  private static final Pattern URI = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
  private static final Pattern ESCAPE = Pattern.compile("%([2-7][0-9A-Fa-f])");

  private AptUri() {}

  /** One spelling of all URIs that are the same to apt: without a single slash at the end. */
  static String canonical(String uri) {
    Matcher parts = URI.matcher(uri.replace("\"", ""));
    if (!parts.matches()) {
      return uri;
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String rest = decoded(parts.group(2)).replaceFirst("(?<!/)/$", "");
    boolean isPath = scheme.equals("file") || scheme.equals("copy");
    return scheme
        + ":"
        + (isPath ? rest.replaceFirst("^//(?=/)", "") : rest.replaceFirst("^//[^/@]*@", "//"));
  }

  /** The URIs and suites of a stanza. */
  static String canonicalStanza(String section) {
    return Stream.of(section.strip().split("\\s+"))
        .map(word -> URI.matcher(word).matches() ? canonical(word) : word)
        .collect(Collectors.joining(" "));
  }

  /** With escapes of visible characters decoded. */
  private static String decoded(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape -> {
              int code = Integer.parseInt(escape.group(1), 16);
              String visible =
                  code > ' ' && code < 0x7f ? String.valueOf((char) code) : escape.group();
              return Matcher.quoteReplacement(visible);
            });
  }
}
