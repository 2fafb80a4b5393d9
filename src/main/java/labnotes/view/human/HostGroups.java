package labnotes.view.human;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import labnotes.run.HostReport;
import labnotes.view.HostNames;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.Plural;
import labnotes.view.layout.TextStyle;

/** Hosts about which there is the same to say, and their names. */
record HostGroups(TextStyle style, HumanView.Detail detail) {
  /** Returns the names of the hosts by their text, in the order of the first host of each text. */
  static Map<String, List<String>> byText(
      List<HostReport> reports, Function<HostReport, String> text) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (HostReport report : reports) {
      groups
          .computeIfAbsent(text.apply(report), any -> new ArrayList<>())
          .add(ControlCharacters.escape(report.host()));
    }
    return groups;
  }

  /**
   * Returns a paragraph for each text.
   *
   * @param text what follows the name of a host
   */
  List<String> paragraphs(List<HostReport> reports, Function<HostReport, String> text) {
    List<String> paragraphs = new ArrayList<>();
    byText(reports, text)
        .forEach((shared, hosts) -> paragraphs.add(style.title(heading(hosts)) + shared));
    return paragraphs;
  }

  /** The names in one line, or all of them in lines that fit if the user wants all details. */
  private String heading(List<String> hosts) {
    String all = label(String.join(", ", hosts), hosts);
    if (all.length() <= style.width() || hosts.size() == 1) {
      return all;
    }
    return detail == HumanView.Detail.VERBOSE
        ? String.join("\n", style.wrap(all, 0))
        : label(HostNames.brief(hosts), hosts);
  }

  /** Returns names for the begin of a line. */
  static String brief(List<String> hosts) {
    return label(HostNames.brief(hosts), hosts);
  }

  private static String label(String names, List<String> hosts) {
    return hosts.size() == 1 ? names : names + " (" + Plural.of(hosts.size(), "host") + ")";
  }
}
