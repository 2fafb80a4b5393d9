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
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A library of shell functions; a program contains only those that it uses, because each byte is
 * sent to the host. Threads can share it.
 *
 * <p>Empty lines separate blocks. A block that defines functions named {@code labnotes_…} is part
 * of a program that names one of them; any other block is part of every program.
 */
public final class ShellFunctions {
  private static final String PREFIX = "labnotes_";
  private static final Pattern NAME = Pattern.compile("labnotes_\\w+");
  private static final Pattern INDENTATION = Pattern.compile("(?m)^ +");
  private static final Pattern COMMENTS = Pattern.compile("\\A(#.*\n)+");

  private final Supplier<Sh> library;
  private @Nullable Blocks blocks;

  private ShellFunctions(Supplier<Sh> library) {
    this.library = library;
  }

  /** A library that is read now. */
  public static ShellFunctions of(Sh library) {
    ShellFunctions functions = lazily(() -> library);
    functions.blocks();
    return functions;
  }

  /** A library that is read once, when it is first used. */
  public static ShellFunctions lazily(Supplier<Sh> library) {
    return new ShellFunctions(library);
  }

  /** Reads the library in another thread, before it is used. */
  public void readInBackground() {
    Thread thread = new Thread(this::blocks, "shell functions");
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized Blocks blocks() {
    if (blocks == null) {
      blocks = new Blocks(library.get().octets());
    }
    return blocks;
  }

  /** Returns the blocks that the fragments use, in the library's order. */
  public Sh usedBy(List<Sh> fragments) {
    Deque<String> texts = new ArrayDeque<>();
    fragments.forEach(fragment -> texts.add(fragment.octets()));
    Map<Integer, String> used = new TreeMap<>();
    Blocks all = blocks();
    all.always.forEach(index -> all.use(index, used, texts));
    while (!texts.isEmpty()) {
      Matcher name = NAME.matcher(texts.remove());
      while (name.find()) {
        for (int index : all.definitions.getOrDefault(name.group(), List.of())) {
          all.use(index, used, texts);
        }
      }
    }
    return Sh.octets(String.join("", used.values()));
  }

  /** The blocks of a library. */
  private static final class Blocks {
    private final List<String> texts = new ArrayList<>();
    private final Map<String, List<Integer>> definitions = new HashMap<>();
    private final Set<Integer> always = new HashSet<>();

    Blocks(String library) {
      int from = 0;
      for (int end = library.indexOf("\n\n"); end >= 0; end = library.indexOf("\n\n", from)) {
        add(library.substring(from, end));
        from = end;
        while (from < library.length() && library.charAt(from) == '\n') {
          from++;
        }
      }
      add(library.substring(from));
    }

    /**
     * Adds a block, found by the names before {@code ()}; a program uses few, which are read then.
     */
    private void add(String block) {
      int index = texts.size();
      texts.add(block);
      boolean defines = false;
      for (int at = block.indexOf(PREFIX); at >= 0; at = block.indexOf(PREFIX, at + 1)) {
        int end = at;
        while (end < block.length() && isPartOfName(block.charAt(end))) {
          end++;
        }
        if (end > at + PREFIX.length() && block.startsWith("()", end)) {
          definitions
              .computeIfAbsent(block.substring(at, end), name -> new ArrayList<>())
              .add(index);
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

    private void use(int index, Map<Integer, String> used, Deque<String> unread) {
      if (!used.containsKey(index)) {
        String uncommented = COMMENTS.matcher(texts.get(index) + "\n").replaceFirst("");
        String text = INDENTATION.matcher(uncommented).replaceAll("");
        used.put(index, text);
        unread.add(text);
      }
    }
  }
}
