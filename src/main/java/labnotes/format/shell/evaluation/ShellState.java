package labnotes.format.shell.evaluation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The variables at one place of a script. */
final class ShellState {
  /** The status of the last command, as far as it is known. */
  enum Status {
    SUCCESS,
    FAILURE,
    UNKNOWN
  }

  private final Map<String, ShellValue> values = new HashMap<>();
  private final Set<String> readOnly = new HashSet<>();
  private ShellValue others = ShellValue.INHERITED;
  private boolean isReachable = true;
  private Status status = Status.SUCCESS;

  ShellState copy() {
    ShellState copy = new ShellState();
    copy.values.putAll(values);
    copy.readOnly.addAll(readOnly);
    copy.others = others;
    copy.isReachable = isReachable;
    copy.status = status;
    return copy;
  }

  /** The state where the shell may have come from this one or from the other one. */
  ShellState or(ShellState other) {
    if (!other.isReachable) {
      return this;
    }
    if (!isReachable) {
      return other;
    }
    ShellState joined = new ShellState();
    Set<String> names = new HashSet<>(values.keySet());
    names.addAll(other.values.keySet());
    names.forEach(name -> joined.values.put(name, get(name).or(other.get(name))));
    joined.readOnly.addAll(readOnly);
    joined.readOnly.addAll(other.readOnly);
    joined.others = others.or(other.others);
    joined.status = status == other.status ? status : Status.UNKNOWN;
    return joined;
  }

  ShellValue get(String name) {
    return values.getOrDefault(name, others);
  }

  void assign(String name, ShellValue value) {
    values.put(name, readOnly.contains(name) ? ShellValue.UNKNOWN : value);
  }

  /** From here on the variable cannot be assigned; perhaps. */
  void protect(String name) {
    readOnly.add(name);
  }

  boolean isReadOnly(String name) {
    return readOnly.contains(name);
  }

  /** A command may have changed any variable. */
  void forgetAll() {
    values.replaceAll((name, value) -> ShellValue.UNKNOWN);
    others = ShellValue.UNKNOWN;
    status = Status.UNKNOWN;
  }

  boolean isReachable() {
    return isReachable;
  }

  /** The shell does not get further than here. */
  void end() {
    isReachable = false;
  }

  Status status() {
    return status;
  }

  void finish(Status last) {
    status = last;
  }

  Set<String> names() {
    return Set.copyOf(values.keySet());
  }
}
