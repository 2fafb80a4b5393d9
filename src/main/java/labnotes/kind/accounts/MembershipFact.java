package labnotes.kind.accounts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/** Whether a user is a member of a group, as its primary or as a supplementary group. */
public record MembershipFact(String user, String group) implements Fact<Boolean> {
  @Override
  public Query<MembershipFact, Boolean> query() {
    return Memberships.ALL;
  }

  @Override
  public Sh verify(Boolean value) {
    return value
        ? Sh.of("labnotes_is_member {} {}", user, group)
        : Sh.of("! labnotes_is_member {} {}", user, group);
  }

  @Override
  public String toString() {
    return user + " in group " + group;
  }

  /** One question for the entries of all users and groups. */
  private enum Memberships implements Query<MembershipFact, Boolean> {
    ALL;

    @Override
    public Sh ask(List<MembershipFact> facts) {
      Set<String> users = new LinkedHashSet<>();
      Set<String> groups = new LinkedHashSet<>();
      for (MembershipFact fact : facts) {
        users.add(fact.user());
        groups.add(fact.group());
      }
      return Sh.of(
          "labnotes_accounts passwd {}; echo groups; labnotes_accounts group {}",
          new ArrayList<>(users),
          new ArrayList<>(groups));
    }

    @Override
    public Function<MembershipFact, Boolean> read(List<MembershipFact> facts, Answer answer) {
      List<String> lines = answer.lines();
      int middle = lines.indexOf("groups");
      if (middle < 0) {
        throw new UnansweredException("the host did not report the members of groups");
      }
      Map<String, String[]> users = fields(lines.subList(0, middle));
      Map<String, String[]> groups = fields(lines.subList(middle + 1, lines.size()));
      return fact -> isMember(fact, users.get(fact.user()), groups.get(fact.group()));
    }

    private static Map<String, String[]> fields(List<String> lines) {
      Map<String, String[]> fields = new HashMap<>();
      for (String line : lines) {
        String[] parts = line.split(":", -1);
        if (parts.length > 3) {
          fields.put(parts[0], parts);
        }
      }
      return fields;
    }

    private static boolean isMember(
        MembershipFact fact, String @Nullable [] user, String @Nullable [] group) {
      boolean isPrimary = user != null && group != null && user[3].equals(group[2]);
      return isPrimary
          || (group != null && Arrays.asList(group[3].split(",", -1)).contains(fact.user()));
    }
  }
}
