package labnotes.profile.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes maps, lists and scalars as indented JSON with a stable order. */
public final class SchemaJson {
  private final StringBuilder out = new StringBuilder();

  private SchemaJson() {}

  /** Returns a value as JSON. */
  public static String text(Object value) {
    SchemaJson json = new SchemaJson();
    json.write(value, "");
    return json.out.toString();
  }

  private void write(Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      // Only a LinkedHashMap has a defined order.
      Map<?, ?> ordered = map instanceof LinkedHashMap ? map : new TreeMap<>(map);
      List<Object> members =
          ordered.entrySet().stream().<Object>map(Map.Entry.class::cast).toList();
      block('{', members, '}', indent);
    } else if (value instanceof Map.Entry<?, ?> member) {
      string(member.getKey().toString());
      out.append(": ");
      write(member.getValue(), indent);
    } else if (value instanceof List<?> list) {
      boolean isStrings = list.stream().allMatch(String.class::isInstance);
      if (isStrings) {
        strings(list);
      } else {
        block('[', list, ']', indent);
      }
    } else if (value instanceof String text) {
      string(text);
    } else {
      out.append(value);
    }
  }

  private void strings(List<?> list) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      string(list.get(i).toString());
    }
    out.append(']');
  }

  private void block(char open, List<?> members, char close, String indent) {
    String inner = indent + "  ";
    out.append(open);
    for (int i = 0; i < members.size(); i++) {
      out.append(i == 0 ? "\n" : ",\n").append(inner);
      write(members.get(i), inner);
    }
    out.append(members.isEmpty() ? "" : "\n" + indent).append(close);
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '"' || letter == '\\') {
        out.append('\\').append(letter);
      } else if (letter < ' ') {
        out.append(String.format("\\u%04x", (int) letter));
      } else {
        out.append(letter);
      }
    }
    out.append('"');
  }
}
