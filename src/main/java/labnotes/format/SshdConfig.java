package labnotes.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import labnotes.text.Diagnostic;

/**
 * OpenSSH's sshd_config: of a keyword that stands twice the first one counts, but for those that
 * add up (sshd_config(5)).
 */
final class SshdConfig implements WholeText {
  private static final Set<String> ADDED =
      Set.of(
          "port",
          "listenaddress",
          "hostkey",
          "hostcertificate",
          "acceptenv",
          "setenv",
          "include",
          "subsystem",
          "allowusers",
          "allowgroups",
          "denyusers",
          "denygroups");

  @Override
  public List<Diagnostic> check(String file, String text) {
    return List.of();
  }

  @Override
  public Reading reading(String path, String text) {
    List<Reading.Taken> taken = new ArrayList<>();
    List<Reading.Lost> lost = new ArrayList<>();
    Map<String, Integer> first = new LinkedHashMap<>();
    String match = "";
    for (Line line : Line.of(text)) {
      String[] words = line.content().strip().split("[\\s=]+", 2);
      if (line.blank() || line.comment("#")) {
        continue;
      }
      String value = words.length > 1 ? words[1].strip() : "";
      String keyword = words[0].toLowerCase(Locale.ROOT);
      if (keyword.equals("match")) {
        match = "Match " + value + ": ";
        continue;
      }
      String name = match + words[0];
      Integer earlier =
          ADDED.contains(keyword) ? null : first.putIfAbsent(match + keyword, line.number());
      if (earlier == null) {
        taken.add(new Reading.Taken(line.number(), name, value));
      } else {
        String reason = "line " + earlier + " sets it, and the first one counts";
        lost.add(new Reading.Lost(line.number(), name + " " + value, reason));
      }
    }
    String order =
        "what an earlier Include sets counts before this; a Match is only for who fits it";
    return new Reading("sshd", taken, lost, List.of(order));
  }
}
