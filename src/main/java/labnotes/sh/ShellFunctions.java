package labnotes.sh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final Pattern DEFINITION = Pattern.compile("(labnotes_\\w+)\\(\\)");
  private static final Pattern NAME = Pattern.compile("labnotes_\\w+");
  private static final Pattern INDENTATION = Pattern.compile("(?m)^ +");
  private static final Pattern COMMENTS = Pattern.compile("\\A(#.*\n)+");

  private final List<String> blocks = new ArrayList<>();
  private final Map<String, List<Integer>> definitions = new HashMap<>();
  private final Set<Integer> always = new HashSet<>();

  /** Splits a text into blocks. */
  public ShellFunctions(Sh library) {
    for (String block : library.octets().split("\n\n+", -1)) {
      Matcher definition = DEFINITION.matcher(block);
      int index = blocks.size();
      blocks.add(
          INDENTATION.matcher(COMMENTS.matcher(block + "\n").replaceFirst("")).replaceAll(""));
      boolean defines = false;
      while (definition.find()) {
        definitions.computeIfAbsent(definition.group(1), name -> new ArrayList<>()).add(index);
        defines = true;
      }
      if (!defines) {
        always.add(index);
      }
    }
  }

  /** Returns the blocks that the fragments use, in the library's order. */
  public Sh usedBy(List<Sh> fragments) {
    Deque<String> texts = new ArrayDeque<>();
    fragments.forEach(fragment -> texts.add(fragment.octets()));
    always.forEach(index -> texts.add(blocks.get(index)));
    Set<Integer> used = new HashSet<>(always);
    while (!texts.isEmpty()) {
      Matcher name = NAME.matcher(texts.remove());
      while (name.find()) {
        for (int index : definitions.getOrDefault(name.group(), List.of())) {
          if (used.add(index)) {
            texts.add(blocks.get(index));
          }
        }
      }
    }
    return Sh.octets(String.join("", used.stream().sorted().map(blocks::get).toList()));
  }
}
