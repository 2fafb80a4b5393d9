package labnotes.format.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labnotes.format.AssignmentSyntax;
import labnotes.format.lines.TextLine;

/** The limits of limits.conf(5); pam_limits takes the last one for the same users and item. */
record LimitAssignments() implements AssignmentSyntax {
  private static final Set<String> UNLIMITED = Set.of("unlimited", "infinity", "-1", "-");

  @Override
  public List<Assignment> assignments(String path, String text) {
    List<Assignment> found = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      String[] words = line.content().replaceFirst("#.*", "").strip().split("\\s+", -1);
      if (words.length == 4) {
        for (String type : words[1].equals("-") ? List.of("soft", "hard") : List.of(words[1])) {
          String key = words[0] + " " + type + " " + words[2];
          found.add(new Assignment(key, words[3], line.number()));
        }
      }
    }
    return found;
  }

  @Override
  public boolean isSameValue(String one, String other) {
    return one.equals(other) || (UNLIMITED.contains(one) && UNLIMITED.contains(other));
  }
}
