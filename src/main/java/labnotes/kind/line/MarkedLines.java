package labnotes.kind.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import labnotes.text.Validated;

/**
 * The lines of an entry of cron behind a comment that has its name. An entry without a name that is
 * the same belongs to it too, so that it does not run twice.
 */
record MarkedLines(CronResource desired) implements LineRule {
  private static final String MARK = "# labnotes: cron ";

  /** The comment by which Ansible's module cron finds an entry: the line above it. */
  private static final String ANSIBLE = "#Ansible: ";

  private static final Pattern ENTRY =
      Pattern.compile("\\s*(@\\S+|(?:\\S+\\s+){4}\\S+)\\s+(\\S.*)");

  /** The comment that has the name of an entry. */
  static String mark(String name) {
    return MARK + name;
  }

  /** The entries of a crontab as resources; one without a name has that of the desired one. */
  static List<CronResource> entries(String crontab, CronResource desired) {
    List<CronResource> found = new ArrayList<>();
    String name = desired.name();
    for (String line : crontab.lines().toList()) {
      Matcher entry = ENTRY.matcher(line);
      if (line.startsWith(MARK)) {
        name = line.substring(MARK.length());
      } else if (entry.matches()) {
        found.add(desired.earlier(name, entry.group(1), entry.group(2)));
      }
    }
    return found;
  }

  @Override
  public List<Integer> own(List<String> lines) {
    Set<Integer> own = new TreeSet<>();
    Set<Integer> marked = new TreeSet<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(MARK)) {
        List<Integer> entry = entry(lines, i);
        marked.addAll(entry);
        own.addAll(isName(lines.get(i).substring(MARK.length())) ? entry : List.of());
      }
    }
    String schedule = desired.line();
    IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).equals(schedule) && !marked.contains(i))
        .forEach(own::add);
    return List.copyOf(own);
  }

  private boolean isName(String name) {
    return name.equals(desired.name())
        || desired.formerly().filter(former -> former.equals(name)).isPresent();
  }

  /**
   * The numbers of a mark, the variables below it, and the line with the schedule, perhaps below
   * the comment of Ansible.
   */
  private static List<Integer> entry(List<String> lines, int mark) {
    List<Integer> entry = new ArrayList<>(List.of(mark));
    int next = mark + 1;
    while (next < lines.size() && CronResource.isVariable(lines.get(next))) {
      entry.add(next++);
    }
    int comment = next;
    if (next < lines.size() && lines.get(next).startsWith(ANSIBLE)) {
      next++;
    }
    if (next < lines.size() && !lines.get(next).isBlank() && !lines.get(next).startsWith("#")) {
      IntStream.rangeClosed(comment, next).forEach(entry::add);
    }
    return entry;
  }

  private static boolean isAdjacent(List<Integer> numbers) {
    return numbers.get(numbers.size() - 1) - numbers.get(0) == numbers.size() - 1;
  }

  @Override
  public List<String> without(List<String> lines) {
    Set<Integer> own = Set.copyOf(own(lines));
    return IntStream.range(0, lines.size())
        .filter(i -> !own.contains(i))
        .mapToObj(lines::get)
        .toList();
  }

  @Override
  public Validated<List<String>> desired(List<String> lines) {
    List<Integer> own = own(lines);
    List<String> text = desired.text().lines().toList();
    List<String> present =
        own.stream().map(lines::get).filter(line -> !line.startsWith(ANSIBLE)).toList();
    if (desired.common().present() && present.equals(text) && isAdjacent(own)) {
      return Validated.valid(lines);
    }
    List<String> edited = new ArrayList<>(without(lines));
    if (desired.common().present()) {
      edited.addAll(own.isEmpty() ? edited.size() : own.get(0), text);
    }
    return Validated.valid(edited);
  }
}
