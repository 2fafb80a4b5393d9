package labnotes.kind.command;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.sh.HostPath;

/**
 * The files that a script lets services read again: those that are called after a service, or are
 * in a directory that is, such as /etc/devfs.rules of {@code service devfs restart}.
 *
 * @param services the services that it starts, restarts or reloads
 */
record LoadedFiles(Set<String> services) {
  private static final String VERB = "[\\w-]*(?:start|reload)";
  private static final Pattern SERVICE =
      Pattern.compile(
          "\\b(?:service|rc-service)\\s+([\\w.@-]+)\\s+"
              + VERB
              + "\\b"
              + "|\\bsystemctl\\s+(?:-\\S++\\s++)*+"
              + VERB
              + "\\s+([\\w.@-]+)"
              + "|/(?:init|rc)\\.d/([\\w.-]+)\\s+"
              + VERB
              + "\\b");

  static LoadedFiles of(String script) {
    Set<String> services = new LinkedHashSet<>();
    Matcher found = SERVICE.matcher(script);
    while (found.find()) {
      for (int group = 1; group <= found.groupCount(); group++) {
        if (found.group(group) != null) {
          services.add(found.group(group).replaceFirst("\\.(service|socket)$", ""));
        }
      }
    }
    return new LoadedFiles(services);
  }

  /** Whether one of the services reads the file, as far as its path says. */
  boolean contains(HostPath path) {
    return Arrays.stream(path.path().split("/"))
        .map(part -> part.replaceFirst("[._].*", ""))
        .anyMatch(
            part -> services.stream().anyMatch(one -> one.equals(part) || one.equals(part + "d")));
  }
}
