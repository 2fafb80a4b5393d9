package labnotes.format.shell.evaluation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The variables at one place of a script; on a branch only what is different from its base. */
final class ShellState {
  /** The status of the last command, as far as it is known. */
  enum Status {
    SUCCESS,
    FAILURE,
    UNKNOWN
  }

  private final @Nullable ShellState base;
  private final Map<String, ShellValue> values = new HashMap<>();
  private final Set<String> readOnly = new HashSet<>();
  private ShellValue others = ShellValue.INHERITED;
  private boolean hasForgotten;
  private boolean isReachable = true;
  private Status status = Status.SUCCESS;

  ShellState() {
    this(null);
  }

  private ShellState(@Nullable ShellState base) {
    this.base = base;
  }

  /** A way that the shell may take from here; nothing may change this state until it is joined. */
  ShellState branch() {
    ShellState branch = new ShellState(this);
    branch.others = others;
    branch.isReachable = isReachable;
    branch.status = status;
    return branch;
  }

  /** The same state, independent of others. */
  ShellState copy() {
    ShellState copy = new ShellState();
    names().forEach(name -> copy.values.put(name, get(name)));
    for (ShellState state = this; state != null; state = state.base) {
      copy.readOnly.addAll(state.readOnly);
    }
    copy.others = others;
    copy.isReachable = isReachable;
    copy.status = status;
    return copy;
  }

  /** Makes this the state after one of its branches, or of itself, whichever the shell took. */
  void join(List<ShellState> ways) {
    List<ShellState> reached = ways.stream().filter(ShellState::isReachable).toList();
    isReachable = !reached.isEmpty();
    List<ShellState> taken = isReachable ? reached : ways;
    Set<String> changed = new HashSet<>();
    for (ShellState way : taken) {
      changed.addAll(way == this ? Set.of() : way.hasForgotten ? way.names() : way.values.keySet());
    }
    Map<String, ShellValue> joined = new HashMap<>();
    changed.forEach(name -> joined.put(name, any(taken, one -> one.get(name), ShellValue::or)));
    others = any(taken, one -> one.others, ShellValue::or);
    status = any(taken, one -> one.status, (one, other) -> one == other ? one : Status.UNKNOWN);
    for (ShellState way : taken) {
      hasForgotten |= way.hasForgotten;
      readOnly.addAll(way.readOnly);
    }
    values.putAll(joined);
  }

  private static <T> T any(
      List<ShellState> ways, Function<ShellState, T> part, BinaryOperator<T> join) {
    return ways.stream().map(part).reduce(join).orElseThrow();
  }

  ShellValue get(String name) {
    for (ShellState state = this; state != null; state = state.base) {
      ShellValue value = state.values.get(name);
      if (value != null) {
        return value;
      }
      if (state.hasForgotten) {
        return ShellValue.UNKNOWN;
      }
    }
    return others;
  }

  void assign(String name, ShellValue value) {
    values.put(name, isReadOnly(name) ? ShellValue.UNKNOWN : value);
  }

  /** From here on the variable cannot be assigned; perhaps. */
  void protect(String name) {
    readOnly.add(name);
  }

  boolean isReadOnly(String name) {
    for (ShellState state = this; state != null; state = state.base) {
      if (state.readOnly.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** A command may have changed any variable. */
  void forgetAll() {
    values.replaceAll((name, value) -> ShellValue.UNKNOWN);
    others = ShellValue.UNKNOWN;
    hasForgotten = true;
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

  /** The variables that the script sets, or may set. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    for (ShellState state = this; state != null; state = state.base) {
      names.addAll(state.values.keySet());
    }
    return names;
  }
}
