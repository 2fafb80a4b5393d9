package labnotes.kind.container;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a host has of a project, and what its compose would do with each container.
 *
 * @param provider the program that manages the project; empty if the host has none
 * @param problem why the program rejects the project or cannot say anything about it
 * @param containers what would be done with each container, by its name
 */
record ComposeState(
    Optional<String> provider, Optional<String> problem, Map<String, ContainerStep> containers) {
  ComposeState {
    containers = new TreeMap<>(containers);
  }

  /** What is done with a container, or how it is if that is nothing. */
  enum ContainerStep {
    CREATE("-", "running"),
    RECREATE("with the earlier definition", "recreated"),
    START("stopped", "running"),
    RUNNING("running", "running"),
    STOP("running", "stopped"),
    STOPPED("stopped", "stopped"),
    FINISHED("finished", "finished"),
    REMOVE("running", "-"),
    DROP("stopped", "-");

    private final String before;
    private final String after;

    ContainerStep(String before, String after) {
      this.before = before;
      this.after = after;
    }

    Optional<String> before() {
      return Optional.of(before).filter(word -> !word.equals("-"));
    }

    Optional<String> after() {
      return Optional.of(after).filter(word -> !word.equals("-"));
    }

    /** Whether the container is as it should be. */
    boolean isDone() {
      return this == RUNNING || this == STOPPED || this == FINISHED;
    }

    /** How the container is afterwards; empty if it is gone. */
    Optional<ContainerStep> done() {
      return switch (this) {
        case CREATE, RECREATE, START, RUNNING -> Optional.of(RUNNING);
        case STOP, STOPPED -> Optional.of(STOPPED);
        case FINISHED -> Optional.of(FINISHED);
        case REMOVE, DROP -> Optional.empty();
      };
    }

    /** Whether the container runs before the step. */
    boolean isRunning() {
      return this == RUNNING || this == STOP || this == RECREATE || this == REMOVE;
    }
  }

  /** The lines of compose.sh about a project. */
  static ComposeState of(List<String> lines) {
    Optional<String> provider = first("provider ", lines);
    Optional<String> problem = first("problem ", lines);
    Map<String, ContainerStep> containers = new TreeMap<>();
    for (String line : lines) {
      for (ContainerStep step : ContainerStep.values()) {
        String word = step.name().toLowerCase(Locale.ROOT) + " ";
        if (line.startsWith(word)) {
          containers.put(line.substring(word.length()), step);
        }
      }
    }
    return new ComposeState(provider, problem, containers);
  }

  private static Optional<String> first(String word, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()))
        .findFirst();
  }

  /** Whether nothing is to be done. */
  boolean isDone() {
    return containers.values().stream().allMatch(ContainerStep::isDone);
  }

  /** The state after all steps. */
  ComposeState done() {
    Map<String, ContainerStep> after = new TreeMap<>();
    containers.forEach((name, step) -> step.done().ifPresent(done -> after.put(name, done)));
    return new ComposeState(provider, problem, after);
  }

  /** The lines about the containers, as compose.sh prints them. */
  String lines() {
    return containers.entrySet().stream()
        .map(one -> one.getValue().name().toLowerCase(Locale.ROOT) + " " + one.getKey())
        .collect(Collectors.joining("\n"));
  }

  /** A container that has done its work is as good as one that is about to do it. */
  private Map<String, ContainerStep> counted() {
    Map<String, ContainerStep> counted = new TreeMap<>(containers);
    counted.replaceAll(
        (name, step) -> step == ContainerStep.FINISHED ? ContainerStep.RUNNING : step);
    return counted;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ComposeState state
        && state.provider.equals(provider)
        && state.problem.equals(problem)
        && state.counted().equals(counted());
  }

  @Override
  public int hashCode() {
    return Objects.hash(provider, problem, counted());
  }

  @Override
  public String toString() {
    return containers.isEmpty() ? "no container" : lines().replace("\n", ", ");
  }
}
