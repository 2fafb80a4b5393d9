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

  /** The numbers of a mark, the variables below it, and the line with the schedule. */
  private static List<Integer> entry(List<String> lines, int mark) {
    List<Integer> entry = new ArrayList<>(List.of(mark));
    int next = mark + 1;
    while (next < lines.size() && CronResource.isVariable(lines.get(next))) {
      entry.add(next++);
    }
    if (next < lines.size() && !lines.get(next).isBlank() && !lines.get(next).startsWith("#")) {
      entry.add(next);
    }
    return entry;
  }

  /** Whether only comments separate the lines, such as that by which Ansible finds an entry. */
  private static boolean hasOnlyCommentsBetween(List<Integer> own, List<String> lines) {
    return IntStream.range(own.get(0), own.get(own.size() - 1))
        .filter(i -> !own.contains(i))
        .mapToObj(lines::get)
        .allMatch(line -> line.isBlank() || (line.startsWith("#") && !line.startsWith(MARK)));
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
    if (desired.common().present()
        && own.stream().map(lines::get).toList().equals(text)
        && hasOnlyCommentsBetween(own, lines)) {
      return Validated.valid(lines);
    }
    List<String> edited = new ArrayList<>(without(lines));
    if (desired.common().present()) {
      edited.addAll(own.isEmpty() ? edited.size() : own.get(0), text);
    }
    return Validated.valid(edited);
  }
}
