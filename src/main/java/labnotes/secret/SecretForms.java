package labnotes.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The forms of a secret in which programs print it. */
final class SecretForms {
  private SecretForms() {}

  /** Returns the forms of a text: in JSON, and of one that is long enough also others. */
  static Set<String> of(String text) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(text);
    forms.add(
        text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            .replace("\r", "\\r"));
    if (text.length() >= 2 * SecretValue.MINIMUM) {
      addTransformed(text, forms);
    }
    return forms;
  }

  private static void addTransformed(String text, Set<String> forms) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    forms.add(text.toUpperCase(Locale.ROOT));
    forms.add(text.toLowerCase(Locale.ROOT));
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    String url = URLEncoder.encode(text, StandardCharsets.UTF_8);
    forms.add(url);
    forms.add(url.replace("+", "%20"));
    forms.add(
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;"));
    for (int before = 0; before < 3; before++) {
      forms.add(base64(bytes, before, Base64.getEncoder()));
      forms.add(base64(bytes, before, Base64.getUrlEncoder()));
    }
  }

  /** The letters that depend on nothing but the secret, behind so many other bytes. */
  private static String base64(byte[] secret, int before, Base64.Encoder encoder) {
    byte[] bytes = new byte[before + secret.length];
    System.arraycopy(secret, 0, bytes, before, secret.length);
    String encoded = encoder.withoutPadding().encodeToString(bytes);
    int shared = bytes.length % 3 == 0 ? 0 : 1;
    return encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - shared);
  }
}
