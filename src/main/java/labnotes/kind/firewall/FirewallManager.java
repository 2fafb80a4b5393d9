package labnotes.kind.firewall;

import java.util.List;
import java.util.Optional;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * A program that manages the rules of a firewall.
 *
 * <p>One class and one script beside it implement it; {@link FirewallManagers} registers it. The
 * script's functions are named {@code labnotes_NAME_OPERATION}:
 *
 * <ul>
 *   <li>{@code is_here}: succeeds if it manages the firewall of the running system
 *   <li>{@code list}: prints what {@link #state} reads
 *   <li>{@code rule PROTOCOL PORTS SOURCE}: prints a line {@code PLACE ACTION COMMENT} for each
 *       rule that is exactly about these, in the order of {@link FirewallState#stored}
 *   <li>{@code files}: prints the path of each file that a change writes, and that the access guard
 *       restores
 * </ul>
 */
interface FirewallManager {
  /** The name of its program and its package, and in the names of its shell functions. */
  String name();

  /** The definitions of its shell functions. */
  Sh functions();

  /** The state that {@code list} printed. */
  FirewallState state(List<String> lines);

  /** The rules as which it stores a rule: one, or one for each port. */
  List<FirewallRule> parts(FirewallRule rule);

  /** The places where it must have a rule, for {@link StoredRule#place}. */
  List<String> places(FirewallRule rule, FirewallState state);

  /** How a place is shown if it alone lacks a rule; a phrase. */
  String shown(String place);

  /** Why it cannot have a rule; a clause. */
  default Optional<String> obstacle(FirewallRule rule, FirewallState state) {
    return Optional.empty();
  }

  /** Whether a place has a rule, and it has effect. */
  boolean has(String place, FirewallRule rule, FirewallState state);

  /** Why its rules have no effect at present; a clause. */
  Optional<String> inactivity(FirewallState state);

  /** Why no rule can be added or removed at present; a clause. */
  default Optional<String> whyUnchangeable(FirewallState state) {
    return Optional.empty();
  }

  /** Whether it is certain that the host uses it, also if a package of another one is planned. */
  default boolean isInUse(FirewallState state) {
    return true;
  }

  /** Why it cannot have a rule of that name; a clause. */
  default Optional<String> nameProblem(String name) {
    return Optional.empty();
  }

  /** The file into which it gets rules; empty for a program that has a store of its own. */
  default Optional<HostPath> file(FirewallState state) {
    return Optional.empty();
  }

  /** The comment by which it knows the rules of a name; empty if it has no comments. */
  Optional<String> comment(String name);

  /** Whether the first rule that matches decides, so that the order of rules matters. */
  boolean isOrdered();

  /** The shell that adds rules that differ in their ports, or replaces their opposites. */
  Sh add(List<FirewallRule> parts, Addition addition, FirewallState state);

  /** The shell that removes rules that differ in their ports. */
  Sh remove(List<FirewallRule> parts, FirewallState state);

  /**
   * How rules are added.
   *
   * @param name of their resource
   * @param isFirst whether they come before all others
   */
  record Addition(String name, boolean isFirst) {}
}
