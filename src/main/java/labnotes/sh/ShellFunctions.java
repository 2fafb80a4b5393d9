package labnotes.sh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library of shell functions; a program contains only those that it uses, because each byte is
 * sent to the host.
 *
 * <p>Empty lines separate blocks. A block that defines functions named {@code labnotes_…} is part
 * of a program that names one of them; any other block is part of every program.
 */
public final class ShellFunctions {
  private static final String PREFIX = "labnotes_";
  private static final Pattern NAME = Pattern.compile("labnotes_\\w+");
  private static final Pattern INDENTATION = Pattern.compile("(?m)^ +");
  private static final Pattern COMMENTS = Pattern.compile("\\A(#.*\n)+");

  private final List<String> blocks = new ArrayList<>();
  private final Map<String, List<Integer>> definitions = new HashMap<>();
  private final Set<Integer> always = new HashSet<>();

  /** Splits a text into blocks. */
  public ShellFunctions(Sh library) {
    String text = library.octets();
    int from = 0;
    for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", from)) {
      add(text.substring(from, end));
      from = end;
      while (from < text.length() && text.charAt(from) == '\n') {
        from++;
      }
    }
    add(text.substring(from));
  }

  /**
   * Adds a block, found by the names before {@code ()}; a program uses few, which are read then.
   */
  private void add(String block) {
    int index = blocks.size();
    blocks.add(block);
    boolean defines = false;
    for (int at = block.indexOf(PREFIX); at >= 0; at = block.indexOf(PREFIX, at + 1)) {
      int end = at;
      while (end < block.length() && isPartOfName(block.charAt(end))) {
        end++;
      }
      if (end > at + PREFIX.length() && block.startsWith("()", end)) {
        definitions.computeIfAbsent(block.substring(at, end), name -> new ArrayList<>()).add(index);
        defines = true;
      }
    }
    if (!defines) {
      always.add(index);
    }
  }

  private static boolean isPartOfName(char letter) {
    return letter == '_'
        || (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9');
  }

  /** Returns the blocks that the fragments use, in the library's order. */
  public Sh usedBy(List<Sh> fragments) {
    Deque<String> texts = new ArrayDeque<>();
    fragments.forEach(fragment -> texts.add(fragment.octets()));
    Map<Integer, String> used = new TreeMap<>();
    always.forEach(index -> use(index, used, texts));
    while (!texts.isEmpty()) {
      Matcher name = NAME.matcher(texts.remove());
      while (name.find()) {
        for (int index : definitions.getOrDefault(name.group(), List.of())) {
          use(index, used, texts);
        }
      }
    }
    return Sh.octets(String.join("", used.values()));
  }

  private void use(int index, Map<Integer, String> used, Deque<String> texts) {
    if (!used.containsKey(index)) {
      String uncommented = COMMENTS.matcher(blocks.get(index) + "\n").replaceFirst("");
      String text = INDENTATION.matcher(uncommented).replaceAll("");
      used.put(index, text);
      texts.add(text);
    }
  }
}
