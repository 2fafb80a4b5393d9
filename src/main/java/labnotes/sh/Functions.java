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
 * What fragments may use, of which a program holds only what they do use: shell that is sent in
 * vain costs a far host a round trip.
 *
 * <p>Blocks are parted by empty lines. One that defines functions named {@code labnotes_…} is used
 * by whoever names one of them; any other block is always part of the program.
 */
final class Functions {
  private static final Pattern DEFINITION = Pattern.compile("(labnotes_\\w+)\\(\\)");
  private static final Pattern NAME = Pattern.compile("labnotes_\\w+");
  private static final Pattern INDENTATION = Pattern.compile("(?m)^ +");
  private static final Pattern COMMENTS = Pattern.compile("\\A(#.*\n)+");

  private final List<String> blocks = new ArrayList<>();
  private final Map<String, List<Integer>> definitions = new HashMap<>();
  private final Set<Integer> always = new HashSet<>();

  Functions(Sh prelude) {
    for (String block : prelude.octets().split("\n\n+", -1)) {
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

  /** The blocks that these fragments use, in their order. */
  Sh usedBy(List<Sh> fragments) {
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
