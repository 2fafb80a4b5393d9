package labnotes.kind.machine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of a machine in the lines of /etc/hosts for its own addresses.
 *
 * @param before the name that it had
 * @param after the name that it gets
 */
record LoopbackNames(String before, String after) {
  /** The address that Debian gives to the name of a machine without a fixed one. */
  private static final String OWN = "127.0.1.1";

  private static final Pattern LOOPBACK = Pattern.compile("\\s*(127\\.[0-9.]+|::1)\\s.*");

  /** A name with its part before the first dot. */
  private static Set<String> forms(String name) {
    Set<String> forms = new LinkedHashSet<>(List.of(name));
    forms.add(withoutDomain(name));
    return forms;
  }

  private static String withoutDomain(String name) {
    return name.replaceFirst("\\..*", "");
  }

  /**
   * The lines with the new name in the place of the old one.
   *
   * @param isNeeded whether the system resolves its own name only by this file
   */
  List<String> in(List<String> lines, boolean isNeeded) {
    List<String> edited = new ArrayList<>();
    for (String line : lines) {
      edited.add(LOOPBACK.matcher(line).matches() ? renamed(line) : line);
    }
    boolean isNamed = edited.stream().anyMatch(line -> words(line).contains(after));
    if (!isNamed && isNeeded) {
      edited.add(OWN + " " + String.join(" ", forms(after)));
    }
    return edited;
  }

  private String renamed(String line) {
    List<String> words = words(line);
    boolean isOwn = words.get(0).equals(OWN);
    boolean hasNew = words.containsAll(forms(after));
    Set<String> names = new LinkedHashSet<>();
    words.stream().skip(1).forEach(word -> names.addAll(renamedWord(word)));
    boolean isKept = names.equals(new LinkedHashSet<>(words.subList(1, words.size())));
    if (hasNew || (isKept && !isOwn)) {
      return line;
    }
    Set<String> all =
        new LinkedHashSet<>(isOwn && !names.containsAll(forms(after)) ? forms(after) : names);
    all.addAll(names);
    int comment = line.indexOf('#');
    String rest = comment < 0 ? "" : " " + line.substring(comment);
    String blank = line.strip().substring(words.get(0).length()).replaceFirst("\\S.*", "");
    return words.get(0) + blank + String.join(" ", all) + rest;
  }

  /** The new names in the place of a word; the old name keeps its domain if the new has none. */
  private Set<String> renamedWord(String word) {
    String shortName = withoutDomain(before);
    if (shortName.equals("localhost") || !withoutDomain(word).equals(shortName)) {
      return Set.of(word);
    }
    boolean keepsDomain = !after.contains(".") && word.contains(".");
    return keepsDomain ? Set.of(after + word.substring(word.indexOf('.'))) : forms(after);
  }

  private static List<String> words(String line) {
    String names = line.replaceFirst("#.*", "").strip();
    return names.isEmpty() ? List.of() : List.of(names.split("\\s+", -1));
  }
}
