package labnotes.inventory;

import java.util.LinkedHashMap;
import java.util.Map;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** The values that one part of an inventory gives to its hosts, while it is read. */
final class ValueScope {
  private final ValueOrigin.Scope scope;
  private final String name;
  private final Map<HostSetting, InventoryValue> settings = new LinkedHashMap<>();
  private final Map<String, InventoryValue> variables = new LinkedHashMap<>();

  ValueScope(ValueOrigin.Scope scope, String name) {
    this.scope = scope;
    this.name = name;
  }

  /** Adds a setting; reports one that the part has already. */
  void put(HostSetting setting, Object value, Position at, DiagnosticCollector problems) {
    InventoryValue first = settings.putIfAbsent(setting, value(value, at));
    if (first != null) {
      reportRepeated("`" + setting.key() + "`", first, at, problems);
    }
    if (setting.isLink()) {
      settings.keySet().stream()
          .filter(other -> other.isLink() && other != setting)
          .findFirst()
          .ifPresent(
              other ->
                  problems.error(
                      "`%s` and `%s` cannot be combined".formatted(other.key(), setting.key()),
                      at,
                      "remove one of them"));
    }
  }

  /** Adds a variable; reports one that the part has already. */
  void put(String variable, Object value, Position at, DiagnosticCollector problems) {
    InventoryValue first = variables.putIfAbsent(variable, value(value, at));
    if (first != null) {
      reportRepeated("variable `" + variable + "`", first, at, problems);
    }
  }

  /** Sets a setting or a variable, whether the part has it or not. */
  void replace(HostSetting setting, Object value, Position at) {
    settings.put(setting, value(value, at));
  }

  void replace(String variable, Object value, Position at) {
    variables.put(variable, value(value, at));
  }

  private InventoryValue value(Object value, Position at) {
    return new InventoryValue(value, new ValueOrigin(scope, name, at));
  }

  private void reportRepeated(
      String what, InventoryValue first, Position at, DiagnosticCollector problems) {
    problems.error(
        "%s of %s is given twice".formatted(what, first.origin().part()),
        at,
        "remove one of them; the first is at " + first.origin().at());
  }

  Map<HostSetting, InventoryValue> settings() {
    return settings;
  }

  Map<String, InventoryValue> variables() {
    return variables;
  }
}
