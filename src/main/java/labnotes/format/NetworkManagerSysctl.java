package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import labnotes.text.Diagnostic;

/**
 * How NetworkManager 0.9.10 reads /etc/sysctl.conf itself: as a GLib key file, for the one key that
 * decides IPv6 privacy extensions (src/devices/nm-device.c, ip6_use_tempaddr).
 */
final class NetworkManagerSysctl {
  private static final String KEY = "net.ipv6.conf.default.use_tempaddr";

  private NetworkManagerSysctl() {}

  /** Warnings about a text that sets the key in a way that NetworkManager does not see. */
  static List<Diagnostic> check(String file, String text, List<Section> sections) {
    List<Diagnostic> found = new ArrayList<>();
    boolean sets =
        sections.stream().flatMap(s -> s.settings().stream()).anyMatch(s -> s.key().equals(KEY));
    if (!sets || file.contains("sysctl.d/")) {
      return found;
    }
    for (Line line : Line.of(text)) {
      String stripped = line.text().strip();
      boolean unread = stripped.startsWith(";") || (!stripped.contains("=") && !stripped.isEmpty());
      if (unread && !stripped.startsWith("#")) {
        found.add(
            Diagnostic.warning(
                    "because of this line NetworkManager 0.9.10 ignores " + KEY + " in this file",
                    line.at(file, 0))
                .hint("start comments with '#'"));
      } else if (stripped.matches("-?net/ipv6/conf/default/use_tempaddr\\s*=.*")) {
        found.add(
            Diagnostic.warning(
                    "NetworkManager 0.9.10 does not know this spelling", line.at(file, 0))
                .hint("write " + KEY));
      }
    }
    return found;
  }
}
