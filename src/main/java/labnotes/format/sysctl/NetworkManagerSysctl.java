package labnotes.format.sysctl;

import java.util.ArrayList;
import java.util.List;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;

/**
 * Checks /etc/sysctl.conf as NetworkManager 0.9.10 reads it: as a GLib key file, for the one key
 * that controls IPv6 privacy extensions (src/devices/nm-device.c, ip6_use_tempaddr).
 */
final class NetworkManagerSysctl {
  private static final String KEY = "net.ipv6.conf.default.use_tempaddr";

  private NetworkManagerSysctl() {}

  /** Warnings about a text that sets the key in a way that NetworkManager ignores. */
  static List<Diagnostic> check(String file, String text, List<ParsedSection> sections) {
    List<Diagnostic> found = new ArrayList<>();
    boolean isSet =
        sections.stream()
            .flatMap(section -> section.settings().stream())
            .anyMatch(setting -> setting.key().equals(KEY));
    if (!isSet || file.contains("sysctl.d/")) {
      return found;
    }
    for (TextLine line : TextLine.of(text)) {
      String content = line.text().strip();
      boolean isInvalid = content.startsWith(";") || (!content.contains("=") && !content.isEmpty());
      if (isInvalid && !content.startsWith("#")) {
        found.add(
            Diagnostic.warning(
                    "because of this line NetworkManager 0.9.10 ignores " + KEY + " in this file",
                    line.at(file, 0))
                .hint("start comments with '#'"));
      } else if (content.matches("-?net/ipv6/conf/default/use_tempaddr\\s*=.*")) {
        found.add(
            Diagnostic.warning("NetworkManager 0.9.10 ignores a key with slashes", line.at(file, 0))
                .hint("write " + KEY));
      }
    }
    return found;
  }
}
