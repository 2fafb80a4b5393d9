package labnotes.format.gvariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values that contain other values. */
final class GVariantContainers {
  private GVariantContainers() {}

  private static String commonPattern(List<GVariantNode> nodes) throws MalformedGVariant {
    String common = nodes.get(0).pattern();
    for (GVariantNode node : nodes.subList(1, nodes.size())) {
      Optional<String> merged = GVariantPattern.common(common, node.pattern());
      if (merged.isEmpty()) {
        throw new MalformedGVariant(
            "the elements of an array must have the same type", node.index());
      }
      common = merged.get();
    }
    return common;
  }

  record ArrayNode(int index, List<GVariantNode> elements) implements GVariantNode {
    @Override
    public String pattern() throws MalformedGVariant {
      return "Ma" + (elements.isEmpty() ? "*" : commonPattern(elements));
    }

    @Override
    public String baseValue(String type) throws MalformedGVariant {
      if (!type.startsWith("a")) {
        throw mismatch(type);
      }
      List<String> values = new ArrayList<>();
      for (GVariantNode element : elements) {
        values.add(element.value(type.substring(1)));
      }
      return values.toString();
    }
  }

  record TupleNode(int index, List<GVariantNode> elements) implements GVariantNode {
    @Override
    public String pattern() throws MalformedGVariant {
      StringBuilder patterns = new StringBuilder("M(");
      for (GVariantNode element : elements) {
        patterns.append(element.pattern());
      }
      return patterns.append(')').toString();
    }

    @Override
    public String baseValue(String type) throws MalformedGVariant {
      List<String> members = type.startsWith("(") ? GVariantType.members(type) : List.of();
      if (!type.startsWith("(") || members.size() != elements.size()) {
        throw mismatch(type);
      }
      List<String> values = new ArrayList<>();
      for (int i = 0; i < members.size(); i++) {
        values.add(elements.get(i).value(members.get(i)));
      }
      return "(" + String.join(", ", values) + ")";
    }
  }

  /** A dictionary; the type of its values is that of the first one. */
  record DictionaryNode(int index, List<GVariantNode> keys, List<GVariantNode> values)
      implements GVariantNode {
    @Override
    public String pattern() throws MalformedGVariant {
      return keys.isEmpty() ? "Ma{**}" : "Ma" + entryPattern(keys, values.get(0));
    }

    @Override
    public String baseValue(String type) throws MalformedGVariant {
      if (!type.startsWith("a{")) {
        throw mismatch(type);
      }
      List<String> members = GVariantType.members(type.substring(1));
      List<String> entries = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        entries.add(
            "{"
                + keys.get(i).value(members.get(0))
                + ", "
                + values.get(i).value(members.get(1))
                + "}");
      }
      return entries.toString();
    }
  }

  record EntryNode(int index, GVariantNode key, GVariantNode entry) implements GVariantNode {
    @Override
    public String pattern() throws MalformedGVariant {
      return "M" + entryPattern(List.of(key), entry);
    }

    @Override
    public String baseValue(String type) throws MalformedGVariant {
      if (!type.startsWith("{")) {
        throw mismatch(type);
      }
      List<String> members = GVariantType.members(type);
      return "{" + key.value(members.get(0)) + ", " + entry.value(members.get(1)) + "}";
    }
  }

  private static String entryPattern(List<GVariantNode> keys, GVariantNode value)
      throws MalformedGVariant {
    String key = commonPattern(keys);
    char type = key.charAt(key.startsWith("M") ? 1 : 0);
    if ("bNS".indexOf(type) < 0
        && GVariantType.NUMBERS.indexOf(type) < 0
        && GVariantType.STRINGS.indexOf(type) < 0) {
      throw new MalformedGVariant("the keys of a dictionary must be simple", keys.get(0).index());
    }
    return "{" + type + value.pattern() + "}";
  }

  /** A value that may be missing. */
  record MaybeNode(int index, @Nullable GVariantNode child) implements GVariantNode {
    @Override
    public String pattern() throws MalformedGVariant {
      return "m" + (child == null ? "*" : child.pattern());
    }

    @Override
    public String value(String type) throws MalformedGVariant {
      if (!type.startsWith("m")) {
        throw mismatch(type);
      }
      return child == null ? "nothing" : "just " + child.value(type.substring(1));
    }

    @Override
    public String baseValue(String type) throws MalformedGVariant {
      return value(type);
    }
  }

  /** A value with its own type. */
  record VariantNode(int index, GVariantNode child) implements GVariantNode {
    @Override
    public String pattern() {
      return "Mv";
    }

    @Override
    public String baseValue(String type) throws MalformedGVariant {
      if (!type.equals("v")) {
        throw mismatch(type);
      }
      String inner = child.inferType();
      return "<" + inner + " " + child.value(inner) + ">";
    }
  }

  /** A value behind its type; like GLib, it may still have another type if its context wants it. */
  record TypedNode(int index, String type, GVariantNode child) implements GVariantNode {
    @Override
    public String pattern() {
      return type;
    }

    @Override
    public String value(String wanted) throws MalformedGVariant {
      return child.value(wanted);
    }

    @Override
    public String baseValue(String wanted) throws MalformedGVariant {
      return value(wanted);
    }
  }
}
