package labnotes.transport.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a process started, except services: a child of a script that has a session of its own, and
 * what that started.
 *
 * <p>The process itself, unless it is a shell, and su and sudo may give a session to the command
 * that they wait for.
 */
final class StepProcesses {
  private static final Set<String> WAITING = Set.of("su", "runuser", "sudo", "doas");
  private static final Pattern SHELL = Pattern.compile("[a-z]*sh|busybox");

  private final Map<Long, String> sessions;

  private StepProcesses(Map<Long, String> sessions) {
    this.sessions = sessions;
  }

  /** Returns the processes; all descendants if the sessions cannot be read. */
  static List<ProcessHandle> of(ProcessHandle process) {
    return new StepProcesses(sessions()).below(process);
  }

  private List<ProcessHandle> below(ProcessHandle process) {
    List<ProcessHandle> found = new ArrayList<>();
    Deque<ProcessHandle> parents = new ArrayDeque<>(List.of(process));
    while (!parents.isEmpty()) {
      ProcessHandle parent = parents.remove();
      parent
          .children()
          .filter(child -> isPart(child, parent, parent.equals(process)))
          .forEach(parents::add);
      if (!parent.equals(process)) {
        found.add(parent);
      }
    }
    return found;
  }

  private boolean isPart(ProcessHandle child, ProcessHandle parent, boolean isFirst) {
    String session = sessions.getOrDefault(child.pid(), "");
    if (session.equals(sessions.getOrDefault(parent.pid(), session))) {
      return true;
    }
    String command = parent.info().command().orElse("");
    String name = command.substring(command.lastIndexOf('/') + 1);
    return WAITING.contains(name) || (isFirst && !SHELL.matcher(name).matches());
  }

  private static Map<Long, String> sessions() {
    Map<Long, String> sessions = new HashMap<>();
    try {
      Process ps =
          new ProcessBuilder("ps", "-A", "-o", "pid=", "-o", "sid=")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      ps.getOutputStream().close();
      String output = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      for (String line : output.lines().toList()) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length == 2 && words[0].matches("[0-9]{1,18}")) {
          sessions.put(Long.parseLong(words[0]), words[1]);
        }
      }
    } catch (IOException absent) {
      return Map.of();
    }
    return sessions;
  }
}
