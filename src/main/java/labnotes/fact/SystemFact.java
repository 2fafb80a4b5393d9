package labnotes.fact;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.sh.Answer;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/** The host's operating system and release, its user, and the service manager that runs on it. */
public enum SystemFact implements SingleFact<SystemState> {
  INSTANCE;

  /** The output of id(1) on every system; a number without a name has no parentheses. */
  private static final Pattern ID =
      Pattern.compile(
          "uid=(?<uid>[0-9]+)(\\((?<user>[^)]+)\\))? gid=(?<gid>[0-9]+)(\\((?<group>[^)]+)\\))?");

  @Override
  public Sh ask() {
    return Sh.of("labnotes_host");
  }

  @Override
  public SystemState read(Answer answer) {
    Map<String, String> values = new HashMap<>();
    for (String line : answer.lines()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    String[] uname = values.getOrDefault("uname", "").split(" ", -1);
    Matcher id = ID.matcher(values.getOrDefault("id", ""));
    if (uname.length != 4 || !id.lookingAt()) {
      throw new UnansweredException("the host did not answer which system it is");
    }
    String freebsd = values.get("freebsd");
    String family = freebsd != null ? "freebsd" : unquoted(values.get("ID"));
    String version = freebsd != null ? freebsd : unquoted(values.get("VERSION_ID"));
    boolean offline = !values.getOrDefault("root", "").isEmpty();
    return new SystemState(
        family,
        version.replaceFirst("-.*", ""),
        offline ? SystemState.kernelOf(family) : uname[0],
        offline ? "" : uname[2],
        uname[3],
        offline ? values.getOrDefault("name", "") : uname[1],
        name(id.group("user"), id.group("uid")),
        name(id.group("group"), id.group("gid")),
        values.getOrDefault("services", ""),
        offline);
  }

  private static String name(@Nullable String name, String number) {
    return name == null ? number : name;
  }

  /** The value of a line of an os-release file, which is a shell word. */
  private static String unquoted(@Nullable String word) {
    return word == null ? "" : word.replaceFirst("^([\"']?)(.*)\\1$", "$2");
  }

  /** The system does not change between the round trips of a run. */
  @Override
  public Sh verify(SystemState value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "the system";
  }
}
