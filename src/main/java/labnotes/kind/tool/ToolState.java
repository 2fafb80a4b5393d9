package labnotes.kind.tool;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host has of a tool.
 *
 * @param hasManager whether its package manager is installed
 * @param version the installed version; empty if the tool is not installed
 * @param isExact whether the version counts for equality, because the profile declares one
 */
record ToolState(boolean hasManager, Optional<String> version, boolean isExact) {
  /** A tool of a manager that the host has. */
  static ToolState of(Optional<String> version, boolean isExact) {
    return new ToolState(true, version, isExact);
  }

  private Optional<String> counted() {
    return version.map(any -> isExact ? any : "");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ToolState state
        && state.hasManager == hasManager
        && state.counted().equals(counted());
  }

  @Override
  public int hashCode() {
    return Objects.hash(hasManager, counted());
  }

  @Override
  public String toString() {
    String installed = isExact ? version.orElse("") : "installed";
    return hasManager ? version.map(any -> installed).orElse("not installed") : "unknown";
  }
}
