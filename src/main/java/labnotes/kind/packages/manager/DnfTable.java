package labnotes.kind.packages.manager;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.kind.packages.manager.Outlook.Step;

/**
 * The table of {@code dnf --assumeno}, as DNF 4 prints it: headings such as {@code Installing
 * dependencies:}, and a line {@code NAME ARCHITECTURE VERSION REPOSITORY SIZE} for each package,
 * whose name stands alone if it is long. Lines {@code installed NAME VERSION} before it have the
 * versions of the host.
 *
 * @param first the first package that is installed for its own sake
 * @param reason the errors
 */
record DnfTable(List<Step> steps, Optional<Step> first, String reason) {
  private static final Pattern HEADING =
      Pattern.compile("(Install|Upgrad|Downgrad|Reinstall|Remov)ing( [a-z ]+)?:");
  private static final Pattern INSTALLED = Pattern.compile("installed (\\S+) (\\S+)");
  private static final Pattern ROW = Pattern.compile(" (\\S+)(?: +(\\S+) +(\\S+)(?: .*)?)?");
  private static final Pattern REST = Pattern.compile(" {2,}(\\S+) +(\\S+) .*");
  private static final Pattern REPLACED =
      Pattern.compile(" +replacing +(\\S+?)(?:\\.([a-z0-9_]+))? +(\\S+).*");
  private static final Pattern ERROR = Pattern.compile("Error: ?(.*)| +- (.*)| Problem.*?: (.*)");

  static DnfTable of(List<String> lines) {
    TableLines table = new TableLines();
    lines.forEach(table::line);
    return new DnfTable(table.steps, table.first, String.join("; ", table.errors).strip());
  }

  private static final class TableLines {
    private final Map<String, String> installed = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private Optional<Step> first = Optional.empty();
    private String heading = "";
    private String name = "";

    void line(String line) {
      Matcher heads = HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      Matcher rest = REST.matcher(line);
      Matcher replaced = REPLACED.matcher(line);
      Matcher known = INSTALLED.matcher(line);
      Matcher error = ERROR.matcher(line);
      if (known.matches()) {
        installed.put(known.group(1), known.group(2));
      } else if (heads.matches()) {
        heading = heads.group();
      } else if (error.matches()) {
        String text =
            error.group(1) != null
                ? error.group(1)
                : error.group(2) != null ? error.group(2) : error.group(3);
        if (!text.isBlank()) {
          errors.add(text.strip());
        }
      } else if (heading.isEmpty() || line.isBlank()) {
        heading = "";
      } else if (replaced.matches()) {
        steps.add(new Step(replaced.group(1), Optional.of(replaced.group(3)), Optional.empty()));
      } else if (!name.isEmpty() && rest.matches()) {
        add(name, rest.group(1), rest.group(2));
        name = "";
      } else if (row.matches() && row.group(2) == null) {
        name = row.group(1);
      } else if (row.matches()) {
        add(row.group(1), row.group(2), row.group(3));
      }
    }

    private void add(String base, String architecture, String edition) {
      String called = Rpm.nameOf(base, architecture);
      Optional<String> version = Optional.of(edition.replaceFirst("^0:", ""));
      Optional<String> before = Optional.ofNullable(installed.get(called));
      if (heading.startsWith("Remov")) {
        steps.add(new Step(called, version, Optional.empty()));
      } else if (!heading.startsWith("Reinstall")) {
        Step step =
            new Step(called, heading.startsWith("Install") ? Optional.empty() : before, version);
        steps.add(step);
        if (first.isEmpty() && heading.equals("Installing:")) {
          first = Optional.of(step);
        }
      }
    }
  }
}
