package labnotes.format.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import labnotes.format.AssignmentSyntax;
import labnotes.format.systemd.UnitText.LogicalLine;

/**
 * The assignments of units and configuration files: the last one counts, or all of a list since it
 * was emptied (systemd.syntax(7)). A key is SECTION/KEY.
 */
record UnitAssignments() implements AssignmentSyntax {
  private static final Set<String> TRUE = Set.of("1", "yes", "y", "true", "t", "on");
  private static final Set<String> FALSE = Set.of("0", "no", "n", "false", "f", "off");

  @Override
  public List<Assignment> assignments(String path, String text) {
    List<Assignment> found = new ArrayList<>();
    String section = "";
    for (LogicalLine line : UnitText.of(text).lines()) {
      section = line.isHeader() ? line.section() : section;
      if (!line.isHeader() && line.isAssignment() && !section.isEmpty()) {
        String key = section + "/" + line.key();
        // Most single values cannot be empty: the line is ignored.
        if (!line.value().isEmpty() || isList(key)) {
          found.add(new Assignment(key, line.value(), line.start().number()));
        }
      }
    }
    return List.copyOf(found);
  }

  @Override
  public boolean isList(String key) {
    int slash = key.lastIndexOf('/');
    return UnitKeys.isList(key.substring(0, slash), key.substring(slash + 1));
  }

  @Override
  public boolean isSameValue(String one, String other) {
    return one.equals(other)
        || (isIn(TRUE, one) && isIn(TRUE, other))
        || (isIn(FALSE, one) && isIn(FALSE, other));
  }

  private static boolean isIn(Set<String> values, String value) {
    return values.contains(value.toLowerCase(Locale.ROOT));
  }
}
