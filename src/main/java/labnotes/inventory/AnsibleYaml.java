package labnotes.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.profile.yaml.ScalarType;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlReader;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Reads YAML files of Ansible: inventories, and files of variables. */
final class AnsibleYaml {
  private static final Set<String> SECTIONS = Set.of("hosts", "vars", "children");
  private static final Pattern TAG =
      Pattern.compile("(?<=[:-])( +)!(vault-encrypted|vault|unsafe)(?=\\s)");

  /** The booleans of YAML 1.1 besides true and false. */
  private static final Map<String, Boolean> BOOLEANS =
      Map.of("yes", true, "no", false, "on", true, "off", false);

  private final List<String> lines;
  private final DiagnosticCollector problems;

  private AnsibleYaml(List<String> lines, DiagnosticCollector problems) {
    this.lines = lines;
    this.problems = problems;
  }

  /** Whether a document has the form of an inventory of Ansible, and not of labnotes. */
  static boolean isInventory(YamlValue document) {
    return document instanceof YamlMap map
        && map.entries().stream()
            .noneMatch(entry -> NativeInventory.KEYS.contains(entry.key().text()))
        && map.entries().stream().anyMatch(entry -> isGroup(entry) || isPlugin(entry));
  }

  private static boolean isGroup(YamlEntry entry) {
    return entry.key().text().equals(AnsibleHosts.ALL)
        || (entry.value() instanceof YamlMap group
            && group.entries().stream().anyMatch(one -> SECTIONS.contains(one.key().text())));
  }

  private static boolean isPlugin(YamlEntry entry) {
    return entry.key().text().equals("plugin") && entry.value() instanceof YamlScalar;
  }

  /** Returns the text without the tags of Ansible. */
  static String withoutTags(String text) {
    Matcher tags = TAG.matcher(text);
    return tags.replaceAll(tag -> " ".repeat(tag.group().length()));
  }

  /** Reads an inventory. */
  static void read(
      String file,
      String text,
      YamlValue document,
      AnsibleHosts hosts,
      DiagnosticCollector problems) {
    AnsibleYaml yaml = new AnsibleYaml(text.lines().toList(), problems);
    for (YamlEntry entry : ((YamlMap) document).entries()) {
      if (isPlugin(entry)) {
        problems.error(
            "plugins of Ansible are not supported",
            entry.key().at(),
            "save the output of: ansible-inventory --list --yaml -i " + file);
        return;
      }
      yaml.group(entry, hosts);
    }
  }

  /** Reads a file of variables. */
  static void readVariables(
      String file, String text, ValueScope scope, DiagnosticCollector problems) {
    if (text.startsWith(AnsibleValue.VAULT)) {
      problems.add(
          Diagnostic.warning(
                  "the file is encrypted with ansible-vault; its variables are not read",
                  new Position(file, 0, 0))
              .hint("decrypt it, or set the variables from pass, age or a command"));
      return;
    }
    if (text.lines().allMatch(line -> line.isBlank() || line.matches("\\s*#.*|---.*|\\.\\.\\."))) {
      return;
    }
    String untagged = withoutTags(text);
    AnsibleYaml yaml = new AnsibleYaml(untagged.lines().toList(), problems);
    YamlReader.read(file, untagged, problems)
        .ifPresent(value -> yaml.variables(value, "a file of variables", scope));
  }

  private void group(YamlEntry entry, AnsibleHosts hosts) {
    String name = entry.key().text();
    Position at = entry.key().at();
    ValueScope scope = hosts.group(name, at);
    if (isNull(entry.value())) {
      return;
    }
    if (!(entry.value() instanceof YamlMap group)) {
      skip("`" + name + "` is not a group", at);
      return;
    }
    for (YamlEntry part : group.entries()) {
      switch (part.key().text()) {
        case "vars" -> {
          if (!isNull(part.value())) {
            variables(part.value(), "`vars`", scope);
          }
        }
        case "children" -> {
          for (YamlEntry child : entries(part)) {
            hosts.child(name, child.key().text(), child.key().at());
            group(child, hosts);
          }
        }
        case "hosts" -> {
          for (YamlEntry host : entries(part)) {
            for (ValueScope one : hosts.add(host.key().text(), name, host.key().at())) {
              if (!isNull(host.value())) {
                variables(host.value(), "host `" + host.key().text() + "`", one);
              }
            }
          }
        }
        default -> skip("unknown key `" + part.key().text() + "` of a group", part.key().at());
      }
    }
  }

  private void skip(String what, Position at) {
    problems.add(
        Diagnostic.warning(what + "; it is not read", at)
            .hint("a group has `hosts`, `vars` and `children`"));
  }

  /** The entries of a map, or the one that a string names. */
  private List<YamlEntry> entries(YamlEntry part) {
    if (part.value() instanceof YamlMap map) {
      return map.entries();
    }
    if (part.value() instanceof YamlScalar name && !name.isNull()) {
      return List.of(new YamlEntry(name, new YamlScalar(name.at(), "", ScalarType.NULL)));
    }
    if (!isNull(part.value())) {
      problems.error(
          "`" + part.key().text() + "` must be a map, not " + part.value().noun(),
          part.value().at(),
          "write `NAME:` for each, without `- `");
    }
    return List.of();
  }

  private static boolean isNull(YamlValue value) {
    return value instanceof YamlScalar scalar && scalar.isNull();
  }

  private void variables(YamlValue value, String what, ValueScope scope) {
    if (!(value instanceof YamlMap map)) {
      problems.error(what + " must be a map, not " + value.noun(), value.at());
      return;
    }
    for (YamlEntry entry : map.entries()) {
      String name = entry.key().text();
      AnsibleValue.of(literal(entry.value()), name, entry.key().at())
          .ifPresent(one -> scope.replace(name, one, entry.key().at()));
    }
  }

  private Object literal(YamlValue value) {
    if (value instanceof YamlList list) {
      List<Object> items = new ArrayList<>();
      list.values().forEach(item -> items.add(literal(item)));
      return items;
    }
    if (value instanceof YamlMap map) {
      Map<Object, Object> values = new LinkedHashMap<>();
      map.entries().forEach(entry -> values.put(entry.key().text(), literal(entry.value())));
      return values;
    }
    YamlScalar scalar = (YamlScalar) value;
    if (scalar.isNull()) {
      return PythonLiteral.NONE;
    }
    String text = scalar.text();
    boolean isUnquoted = !scalar.isLiteralBlock() && !isQuoted(scalar.at());
    Optional<Boolean> old = Optional.ofNullable(BOOLEANS.get(text.toLowerCase(Locale.ROOT)));
    return switch (scalar.type()) {
      case BOOLEAN -> Boolean.valueOf(text);
      case INTEGER -> text.matches("-?(0|[1-9][0-9]{0,17})") ? Long.valueOf(text) : text;
      case DECIMAL -> PythonLiteral.parse(text).orElse(text);
      default -> isUnquoted && old.isPresent() ? old.get() : text;
    };
  }

  private boolean isQuoted(Position at) {
    String line = at.line() <= lines.size() ? lines.get(at.line() - 1) : "";
    int index = at.column() - 1;
    return index < line.length() && "'\"|>".indexOf(line.charAt(index)) >= 0;
  }
}
