package labnotes.kind.services;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Fact;
import labnotes.fact.SystemState;
import labnotes.kind.Decision;
import labnotes.sh.ProviderFunctions;
import labnotes.sh.Sh;

/**
 * A service manager: how the services of a host are listed, enabled and started.
 *
 * <p>One class and one script beside it implement it; {@link ServiceManagers} registers it. The
 * script's functions are named {@code labnotes_NAME_OPERATION}:
 *
 * <ul>
 *   <li>{@code is_here}: succeeds if the system or the offline tree has the manager; starts no
 *       process
 *   <li>{@code is_running}: succeeds if the manager, which is here, can start and stop services now
 *   <li>{@code list RUNNING NAME…}: prints what {@link #states} reads; whether a service runs is
 *       only asked for the names in RUNNING, which have a blank before and after each
 *   <li>{@code state NAME}: prints {@code active} if the service runs, otherwise another word
 *   <li>{@code enable NAME}, {@code disable NAME}: unless {@link #enable} edits a file
 *   <li>{@code start NAME}, {@code stop NAME}
 *   <li>{@code mask NAME}, {@code unmask NAME}: if {@link #canMask}
 *   <li>{@code reload}: reads the files of all services again, if {@link #isOutdated} can be true
 * </ul>
 */
public interface ServiceManager {
  /** The name in messages and in the names of its shell functions, in lower case. */
  String name();

  /** The definitions of its shell functions. */
  Sh functions();

  /**
   * The observed states of services.
   *
   * @param names the names that were asked for, in their order
   * @param lines the output of {@code list}
   */
  Function<ServiceFact, ServiceState> states(List<String> names, List<String> lines);

  /** The facts that {@link #enable} needs besides the service's own. */
  default Set<Fact<?>> needs() {
    return Set.of();
  }

  /** Whether every system of this family has it, so that a tree does not need a trace of it. */
  default boolean isOnlyOneOf(SystemState system) {
    return false;
  }

  /** Whether a service that does not exist yet can be enabled. */
  default boolean canEnableMissing() {
    return false;
  }

  /** The state as the plan will leave it: an earlier change may write what defines the service. */
  default ServiceState foreseen(ServiceChange change, ServiceState state) {
    return state;
  }

  /**
   * What of whether a service of an offline tree is enabled could not be checked; clauses.
   *
   * @param state as it was observed
   */
  default List<String> unchecked(ServiceChange change, ServiceState state) {
    return List.of();
  }

  /** The name by which its commands take a service that may be declared by an alias. */
  default String unit(ServiceResource desired, ServiceState state) {
    return desired.name();
  }

  /** Whether it can keep a service from being started at all, by its step {@code mask}. */
  default boolean canMask() {
    return false;
  }

  /** The paths of the files that may define a service. */
  default List<String> definitions(String service) {
    return List.of();
  }

  /** Whether the files of a service have changed since the manager has read them. */
  default boolean isOutdated(ServiceState state) {
    return false;
  }

  /** The refusal for a service that cannot be kept running; empty if it can. */
  default Optional<Decision> whyNotStarted(ServiceChange change, ServiceState state) {
    return Optional.empty();
  }

  /**
   * The decision that enables or disables a service whose observed state is not the desired one.
   */
  default Decision enable(ServiceChange change, ServiceState state) {
    return change.byCommand(state);
  }

  /** The script that does {@code reload} or {@code restart} if the service runs. */
  Sh readingAgain(String operation, String service);

  /** The step that does {@code enable}, {@code disable}, {@code start}, {@code stop}, …. */
  default Sh step(String operation, String service) {
    return ProviderFunctions.call(name(), operation, service);
  }
}
