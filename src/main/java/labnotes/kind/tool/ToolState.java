package labnotes.kind.tool;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a host has of a tool.
 *
 * @param hasManager whether its package manager is installed
 * @param tool the installed tool; empty if there is none
 * @param occupied the file of another program where the tool's program would be; empty for none
 * @param counted what of the tool counts for equality
 */
record ToolState(
    boolean hasManager,
    Optional<InstalledTool> tool,
    Optional<String> occupied,
    Set<ToolAspect> counted) {
  ToolState {
    counted = Set.copyOf(counted);
  }

  /** A tool of a manager that the host has. */
  static ToolState of(Optional<InstalledTool> tool, Set<ToolAspect> counted) {
    return new ToolState(true, tool, Optional.empty(), counted);
  }

  /** The installed version; empty if the tool is not installed. */
  Optional<String> version() {
    return tool.map(InstalledTool::version);
  }

  boolean counts(ToolAspect aspect) {
    return counted.contains(aspect);
  }

  /** What {@code from} is for the origin of the installed tool; empty if that is another one. */
  Optional<String> source() {
    return tool.map(InstalledTool::origin)
        .filter(ToolOrigin.Source.class::isInstance)
        .map(one -> ((ToolOrigin.Source) one).from());
  }

  /** The origin of the installed tool for output; empty if it is the index or unknown. */
  Optional<String> shownOrigin() {
    boolean isElsewhere =
        tool.filter(one -> one.origin() instanceof ToolOrigin.Elsewhere).isPresent();
    return isElsewhere ? Optional.of("another source") : source();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ToolState state
        && state.hasManager == hasManager
        && state.occupied.equals(occupied)
        && state.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return Objects.hash(hasManager, occupied, toString());
  }

  @Override
  public String toString() {
    if (!hasManager) {
      return "unknown";
    }
    return tool.map(one -> counts(ToolAspect.VERSION) ? one.version() : "installed")
        .map(one -> counts(ToolAspect.ORIGIN) ? one + " from " + source().orElse("elsewhere") : one)
        .orElse("not installed");
  }
}
