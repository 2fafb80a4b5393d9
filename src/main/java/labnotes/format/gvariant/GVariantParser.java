package labnotes.format.gvariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parses values in GVariant's text format, like GLib's gvariant-parser.c. */
final class GVariantParser {
  /** GLib's limit of nesting. */
  static final int MAX_DEPTH = 128;

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("boolean", "b"),
          Map.entry("byte", "y"),
          Map.entry("int16", "n"),
          Map.entry("uint16", "q"),
          Map.entry("int32", "i"),
          Map.entry("handle", "h"),
          Map.entry("uint32", "u"),
          Map.entry("int64", "x"),
          Map.entry("uint64", "t"),
          Map.entry("double", "d"),
          Map.entry("string", "s"),
          Map.entry("objectpath", "o"),
          Map.entry("signature", "g"));

  private final GVariantTokenizer tokens;

  private GVariantParser(String text) {
    tokens = new GVariantTokenizer(text);
  }

  /** The value that a text represents. */
  static GVariantNode parse(String text) throws MalformedGVariant {
    GVariantParser parser = new GVariantParser(text);
    GVariantNode value = parser.parse(MAX_DEPTH);
    if (!parser.tokens.token().isEmpty()) {
      throw new MalformedGVariant("unexpected text after the value", parser.tokens.index());
    }
    return value;
  }

  private GVariantNode parse(int depth) throws MalformedGVariant {
    int index = tokens.index();
    if (depth == 0) {
      throw new MalformedGVariant("nested too deeply", index);
    }
    String token = tokens.token();
    if (token.isEmpty()) {
      throw new MalformedGVariant("a value is missing", index);
    }
    return switch (token.charAt(0)) {
      case '[' -> parseArray(index, depth);
      case '(' -> parseTuple(index, depth);
      case '{' -> parseDictionary(index, depth);
      case '<' -> parseVariant(index, depth);
      case '\'', '"' ->
          new GVariantScalars.StringNode(index, GVariantEscapes.text(tokens.next(), index));
      case '@' -> parseDeclared(index, depth);
      default -> parseWord(index, depth, token);
    };
  }

  private GVariantNode parseWord(int index, int depth, String token) throws MalformedGVariant {
    if (token.equals("true") || token.equals("false")) {
      return new GVariantScalars.BooleanNode(index, tokens.next());
    }
    if (tokens.isNumeric() || token.equals("inf") || token.equals("nan")) {
      return new GVariantScalars.NumberNode(index, tokens.next());
    }
    if (tokens.accept("nothing")) {
      return new GVariantContainers.MaybeNode(index, null);
    }
    if (tokens.accept("just")) {
      return new GVariantContainers.MaybeNode(index, parse(depth - 1));
    }
    if (token.startsWith("b'") || token.startsWith("b\"")) {
      return new GVariantScalars.BytesNode(index, GVariantEscapes.bytes(tokens.next(), index));
    }
    if (!tokens.isKeyword()) {
      throw new MalformedGVariant("a value cannot start with this character", index);
    }
    String type = TYPES.get(token);
    if (type == null) {
      throw new MalformedGVariant("`" + token + "` is not a value", index);
    }
    tokens.next();
    return new GVariantContainers.TypedNode(index, type, parse(depth - 1));
  }

  private GVariantNode parseDeclared(int index, int depth) throws MalformedGVariant {
    String type = tokens.next().substring(1);
    if (!GVariantType.isValid(type)) {
      throw new MalformedGVariant("`@" + type + "` is not a type", index);
    }
    return new GVariantContainers.TypedNode(index, type, parse(depth - 1));
  }

  private GVariantNode parseVariant(int index, int depth) throws MalformedGVariant {
    tokens.next();
    GVariantNode child = parse(depth - 1);
    tokens.expect(">");
    return new GVariantContainers.VariantNode(index, child);
  }

  private GVariantNode parseArray(int index, int depth) throws MalformedGVariant {
    List<GVariantNode> elements = new ArrayList<>();
    tokens.next();
    while (!tokens.accept("]")) {
      if (!elements.isEmpty() && !tokens.accept(",")) {
        throw new MalformedGVariant("`]` is missing", tokens.index());
      }
      elements.add(parse(depth - 1));
    }
    return new GVariantContainers.ArrayNode(index, elements);
  }

  private GVariantNode parseTuple(int index, int depth) throws MalformedGVariant {
    List<GVariantNode> elements = new ArrayList<>();
    tokens.next();
    while (!tokens.accept(")")) {
      if (elements.size() > 1 && !tokens.accept(",")) {
        throw new MalformedGVariant("')' is missing", tokens.index());
      }
      elements.add(parse(depth - 1));
      if (elements.size() == 1 && !tokens.accept(",")) {
        throw new MalformedGVariant("a tuple of one element needs a comma: (x,)", tokens.index());
      }
    }
    return new GVariantContainers.TupleNode(index, elements);
  }

  private GVariantNode parseDictionary(int index, int depth) throws MalformedGVariant {
    List<GVariantNode> keys = new ArrayList<>();
    List<GVariantNode> values = new ArrayList<>();
    tokens.next();
    while (!tokens.accept("}")) {
      if (!keys.isEmpty() && !tokens.accept(",")) {
        throw new MalformedGVariant("'}' is missing", tokens.index());
      }
      keys.add(parse(depth - 1));
      if (keys.size() == 1 && tokens.accept(",")) {
        GVariantNode entry = parse(depth - 1);
        tokens.expect("}");
        return new GVariantContainers.EntryNode(index, keys.get(0), entry);
      }
      tokens.expect(":");
      values.add(parse(depth - 1));
    }
    return new GVariantContainers.DictionaryNode(index, keys, values);
  }
}
