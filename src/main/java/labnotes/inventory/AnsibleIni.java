package labnotes.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Reads an INI inventory of Ansible; see its plugin {@code ini}. */
final class AnsibleIni {
  private static final Pattern SECTION =
      Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?]\\s*(?:#.*)?");
  private static final Pattern GROUP = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");

  private final String file;
  private final AnsibleHosts hosts;
  private final DiagnosticCollector problems;
  private final Set<String> declared =
      new LinkedHashSet<>(List.of(AnsibleHosts.UNGROUPED, AnsibleHosts.ALL));
  private final Map<String, Position> mentioned = new LinkedHashMap<>();
  private String group = AnsibleHosts.UNGROUPED;
  private String state = "hosts";

  AnsibleIni(String file, AnsibleHosts hosts, DiagnosticCollector problems) {
    this.file = file;
    this.hosts = hosts;
    this.problems = problems;
  }

  void read(String text) {
    List<String> lines = text.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index).strip();
      int column = lines.get(index).length() - lines.get(index).stripLeading().length() + 1;
      if (!line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';') {
        line(line, new Position(file, index + 1, column));
      }
    }
    mentioned.forEach(
        (name, at) -> {
          if (!declared.contains(name)) {
            problems.unknown("group", name, at, declared);
          }
        });
  }

  private void line(String line, Position at) {
    Matcher section = SECTION.matcher(line);
    if (section.matches()) {
      section(section, at);
    } else if (line.startsWith("[") && line.endsWith("]")) {
      problems.error(
          "`" + line + "` is not a section", at, "write [GROUP], [GROUP:vars] or [GROUP:children]");
    } else if (state.equals("vars")) {
      variable(line, at);
    } else if (state.equals("children")) {
      child(line, at);
    } else if (state.equals("hosts")) {
      host(line, at);
    }
  }

  private void section(Matcher section, Position at) {
    group = section.group(1);
    state = section.group(2) == null ? "hosts" : section.group(2);
    if (!List.of("hosts", "vars", "children").contains(state)) {
      problems.unknown("section", state, at, List.of("hosts", "vars", "children"));
      return;
    }
    if (state.equals("vars")) {
      mentioned.putIfAbsent(group, at);
    } else {
      declared.add(group);
    }
    if (!group.equals(AnsibleHosts.UNGROUPED) || state.equals("vars")) {
      hosts.group(group, at);
    }
  }

  private void child(String line, Position at) {
    Matcher name = GROUP.matcher(line);
    if (!name.matches()) {
      problems.error("`" + line + "` is not the name of a group", at);
      return;
    }
    mentioned.putIfAbsent(name.group(1), at);
    hosts.child(group, name.group(1), at);
  }

  private void variable(String line, Position at) {
    int equals = line.indexOf('=');
    if (equals <= 0) {
      problems.error("`" + line + "` is not a variable", at, "write NAME=VALUE");
      return;
    }
    put(
        hosts.group(group, at),
        line.substring(0, equals).strip(),
        line.substring(equals + 1).strip(),
        at);
  }

  private void host(String line, Position at) {
    List<String> words = new ArrayList<>();
    if (!split(line, words)) {
      problems.error("a quote is not closed in `" + line + "`", at, "add it");
      return;
    }
    if (words.isEmpty()) {
      return;
    }
    if (words.get(0).equals("---")) {
      problems.error("the inventory is YAML", at, "give its name the extension .yaml");
      state = "none";
      return;
    }
    List<ValueScope> added = hosts.add(words.get(0), group, at);
    for (String word : words.subList(1, words.size())) {
      int equals = word.indexOf('=');
      if (equals <= 0) {
        problems.error("`" + word + "` is not a variable", at, "write NAME=VALUE");
      } else {
        added.forEach(host -> put(host, word.substring(0, equals), word.substring(equals + 1), at));
      }
    }
  }

  private static void put(ValueScope scope, String name, String text, Position at) {
    Object value = PythonLiteral.parse(text).orElse(text);
    AnsibleValue.of(value, name, at).ifPresent(one -> scope.replace(name, one, at));
  }

  /** Adds the words of a line as a shell splits it; returns whether all quotes are closed. */
  private static boolean split(String line, List<String> words) {
    StringBuilder word = new StringBuilder();
    boolean isOpen = false;
    char quote = 0;
    for (int index = 0; index < line.length(); index++) {
      char letter = line.charAt(index);
      boolean isEscape = letter == '\\' && quote != '\'' && index + 1 < line.length();
      if (isEscape) {
        char next = line.charAt(++index);
        word.append(quote == '"' && next != '"' && next != '\\' ? "\\" + next : next);
        isOpen = true;
      } else if (quote != 0) {
        if (letter == quote) {
          quote = 0;
        } else {
          word.append(letter);
        }
      } else if (letter == '\'' || letter == '"') {
        quote = letter;
        isOpen = true;
      } else if (letter == '#') {
        break;
      } else if (Character.isWhitespace(letter)) {
        if (isOpen) {
          words.add(word.toString());
          word.setLength(0);
          isOpen = false;
        }
      } else {
        word.append(letter);
        isOpen = true;
      }
    }
    if (isOpen) {
      words.add(word.toString());
    }
    return quote == 0;
  }
}
