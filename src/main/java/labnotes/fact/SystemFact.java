package labnotes.fact;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * What the host is: its operating system and release, who works there, and what manages its
 * services.
 */
public record SystemFact() implements SoloFact<SystemState> {
  @Override
  public Sh ask() {
    return Sh.of(
        """
        r=$LABNOTES_ROOT
        labnotes_release() { sed -n "s/^$1=[\\"']\\{0,1\\}\\([^\\"']*\\).*/\\1/p" "$r/etc/os-release" | head -n 1; }
        if [ -z "$r" ] && [ "$LABNOTES_SYSTEM" = FreeBSD ]; then
          f=freebsd v=$(freebsd-version -u 2>/dev/null || uname -r)
        elif [ -r "$r/etc/os-release" ]; then
          # A tree that is only looked at may be anybody's: nothing of it is run.
          f=$(labnotes_release ID) v=$(labnotes_release VERSION_ID)
        elif [ -r "$r/bin/freebsd-version" ]; then
          f=freebsd v=$(sed -n 's/^USERLAND_VERSION="\\(.*\\)"$/\\1/p' "$r/bin/freebsd-version")
        elif [ -r "$r/etc/debian_version" ]; then
          f=debian v=$(cat "$r/etc/debian_version")
        fi
        s=
        if [ "$f" = freebsd ]; then s=rc; elif [ -d /run/systemd/system ]; then s=systemd; fi
        printf '%s\\n' "family=$f" "version=${v%%-*}" "kernel=$LABNOTES_SYSTEM" "release=$(uname -r)" \
          "architecture=$(uname -m)" "name=$(uname -n)" "user=$(id -un)" "group=$(id -gn)" \
          "services=${r:+none}$s" "root=$r"
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
    if (!values.containsKey("kernel")) {
      throw new UnansweredException("the host does not say what system it is");
    }
    Function<String, String> value = name -> values.getOrDefault(name, "");
    boolean offline = !value.apply("root").isEmpty();
    return new SystemState(
        value.apply("family"),
        value.apply("version"),
        value.apply("kernel"),
        value.apply("release"),
        value.apply("architecture"),
        value.apply("name"),
        value.apply("user"),
        value.apply("group"),
        offline ? "" : value.apply("services"),
        offline);
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
