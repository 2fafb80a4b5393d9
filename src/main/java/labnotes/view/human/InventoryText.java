package labnotes.view.human;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import labnotes.inventory.InventoryHost;
import labnotes.inventory.InventoryValue;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;
import labnotes.view.layout.TextTable;

/** The hosts of an inventory. */
record InventoryText(TextStyle style) {
  private static final String NONE = "-";

  /** Returns a table of hosts. */
  static String list(List<InventoryHost> hosts) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("HOST", "ADDRESS", "GROUPS", "PROFILES"));
    for (InventoryHost host : hosts) {
      rows.add(List.of(host.name(), host.link(), words(host.groups()), words(host.profiles())));
    }
    return ControlCharacters.escape(TextTable.of(rows));
  }

  private static String words(List<String> words) {
    return words.isEmpty() ? NONE : String.join(", ", words);
  }

  /** Returns one host with its values and where each is written. */
  String details(InventoryHost host) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  groups", words(host.groups()), ""));
    if (!host.hasLink()) {
      rows.add(List.of("  address", host.name(), "name of the host"));
    }
    host.settings()
        .forEach(
            (setting, value) -> {
              for (InventoryValue part : value.parts()) {
                String key = part.equals(value.parts().get(0)) ? setting.key() : "";
                rows.add(row(key, words(host.withName(part.texts())), part));
              }
            });
    host.variables()
        .forEach((name, value) -> rows.add(row("variable " + name, text(value.value()), value)));
    return style.title(ControlCharacters.escape(host.name()))
        + "\n"
        + ControlCharacters.escape(TextTable.of(rows));
  }

  private static List<String> row(String name, String text, InventoryValue value) {
    return List.of("  " + name, text, value.origin().part() + ", " + value.origin().at());
  }

  /** Returns a value as YAML on one line. */
  private static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof List<?> list
        ? list.stream().map(InventoryText::text).collect(Collectors.joining(", ", "[", "]"))
        : value.toString().replace("\n", "\\n");
  }
}
