package labnotes.fact;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.sh.Answer;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/**
 * What the host is: its operating system and release, who works there, and what manages its
 * services.
 */
public record SystemFact() implements SingleFact<SystemState> {
  /** What id(1) prints on every system; numbers without a name stand alone. */
  private static final Pattern ID =
      Pattern.compile(
          "uid=(?<uid>[0-9]+)(\\((?<user>[^)]+)\\))? gid=(?<gid>[0-9]+)(\\((?<group>[^)]+)\\))?");

  @Override
  public Sh ask() {
    return Sh.of(
        """
        r=$LABNOTES_ROOT
        printf '%s\\n' "uname=$LABNOTES_UNAME" "id=$LABNOTES_ID" "root=$r"
        if [ -z "$r" ] && [ "$LABNOTES_SYSTEM" = FreeBSD ]; then
          printf 'freebsd=%s\\n' "$(freebsd-version -u 2>/dev/null || uname -r)"
        elif [ -r "$r/etc/os-release" ]; then
          # A tree that is only looked at may be anybody's: nothing of it is run.
          while IFS= read -r l; do
            case $l in ID=* | VERSION_ID=*) printf '%s\\n' "$l" ;; esac
          done <"$r/etc/os-release"
        elif [ -r "$r/bin/freebsd-version" ]; then
          printf 'freebsd=%s\\n' "$(sed -n 's/^USERLAND_VERSION="\\(.*\\)"$/\\1/p' "$r/bin/freebsd-version")"
        elif [ -r "$r/etc/debian_version" ]; then
          read -r v <"$r/etc/debian_version"
          printf '%s\\n' ID=debian "VERSION_ID=$v"
        fi
        if [ -n "$r" ]; then
          if [ -f "$r/etc/hostname" ]; then sed -n '1s/^/name=/p' "$r/etc/hostname"
          elif [ -f "$r/etc/rc.conf" ]; then sed -n 's/^hostname="\\{0,1\\}\\([^"]*\\).*/name=\\1/p' "$r/etc/rc.conf"
          fi 2>/dev/null || :
        elif [ -d /run/systemd/system ]; then
          echo services=systemd
        fi
        """);
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
      throw new UnansweredException("the host does not say what system it is");
    }
    String freebsd = values.get("freebsd");
    String family = freebsd != null ? "freebsd" : unquoted(values.get("ID"));
    String version = freebsd != null ? freebsd : unquoted(values.get("VERSION_ID"));
    boolean offline = !values.getOrDefault("root", "").isEmpty();
    String services = family.equals("freebsd") ? "rc" : values.getOrDefault("services", "");
    return new SystemState(
        family,
        version.replaceFirst("-.*", ""),
        offline ? SystemState.kernelOf(family) : uname[0],
        offline ? "" : uname[2],
        uname[3],
        offline ? values.getOrDefault("name", "") : uname[1],
        name(id.group("user"), id.group("uid")),
        name(id.group("group"), id.group("gid")),
        offline ? "" : services,
        offline);
  }

  private static String name(@Nullable String name, String number) {
    return name == null ? number : name;
  }

  /** The value of a line of an os-release file, which is a word of the shell. */
  private static String unquoted(@Nullable String word) {
    return word == null ? "" : word.replaceFirst("^([\"']?)(.*)\\1$", "$2");
  }

  /** The system does not change between two trips of one run. */
  @Override
  public Sh holds(SystemState value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "the system";
  }
}
