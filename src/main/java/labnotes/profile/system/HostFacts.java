package labnotes.profile.system;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.fact.machine.MachineFact;

/**
 * The facts of a host by the names that profiles use.
 *
 * @param system its operating system and user
 * @param machine the facts of the machine that were gathered
 */
public record HostFacts(SystemState system, Facts machine) {
  /** The facts in the order in which they are shown. */
  private static final Map<String, Function<HostFacts, Object>> VALUES = new LinkedHashMap<>();

  /** The facts that are gathered only for what uses them. */
  private static final Map<String, MachineFact> GATHERED = new LinkedHashMap<>();

  static {
    VALUES.put("os.family", facts -> facts.system.family());
    VALUES.put("os.version", facts -> facts.system.version());
    put("os.codename", MachineFact.CODENAME);
    put("os.like", MachineFact.LIKE);
    VALUES.put("os.like", HostFacts::like);
    VALUES.put("kernel", facts -> facts.system.kernel());
    VALUES.put("arch", facts -> facts.system.architecture());
    VALUES.put("host", facts -> facts.system.name());
    VALUES.put("host.name", HostFacts::inventoryName);
    VALUES.put("hostname", HostFacts::hostname);
    VALUES.put("user", facts -> facts.system.user());
    put("memory", MachineFact.MEMORY);
    put("cpus", MachineFact.CPUS);
    put("virtual", MachineFact.VIRTUAL);
    put("addresses", MachineFact.ADDRESSES);
    put("interfaces", MachineFact.INTERFACES);
    put("disks", MachineFact.DISKS);
  }

  /** The names of all facts. */
  public static final List<String> NAMES = List.copyOf(VALUES.keySet());

  private static void put(String name, MachineFact fact) {
    GATHERED.put(name, fact);
    VALUES.put(name, facts -> facts.gathered(fact));
  }

  /** Returns the facts among those that a host answered. */
  public static HostFacts of(Facts observed) {
    return new HostFacts(observed.get(SystemFact.INSTANCE), observed);
  }

  /** Returns the fact that has to be gathered for a name; empty if every host is asked for it. */
  public static Optional<MachineFact> gatheredFor(String name) {
    return Optional.ofNullable(GATHERED.get(name));
  }

  /**
   * Returns the value of a fact: a string, a number, or a list of strings.
   *
   * @throws UnansweredException with a clause, if it is unknown
   * @throws IllegalArgumentException if there is no fact of this name
   */
  public Object value(String name) {
    Function<HostFacts, Object> value = VALUES.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name);
    }
    return value.apply(this);
  }

  /** Returns the value of a fact; empty if it is unknown. */
  public Optional<Object> find(String name) {
    try {
      return Optional.of(value(name));
    } catch (UnansweredException unknown) {
      return Optional.empty();
    }
  }

  private Object gathered(MachineFact fact) {
    try {
      return machine
          .peek(fact)
          .orElseThrow(
              () -> new UnansweredException("it was not gathered, because its name is computed"));
    } catch (UnansweredException unknown) {
      throw system.offline()
          ? new UnansweredException("a directory tree does not show it")
          : unknown;
    }
  }

  private String inventoryName() {
    return system.inventoryName().isEmpty() ? hostname() : system.inventoryName();
  }

  private String hostname() {
    if (system.name().isEmpty()) {
      throw new UnansweredException(
          system.offline() ? "the directory tree does not show it" : "the host has none");
    }
    return system.name();
  }

  /** The family of the system, and those that it is like. */
  private List<String> like() {
    Set<String> families = new LinkedHashSet<>();
    Object others = gathered(MachineFact.LIKE);
    if (!system.family().isEmpty()) {
      families.add(system.family());
    }
    if (others instanceof List<?> list) {
      list.forEach(family -> families.add(family.toString()));
    }
    if (families.isEmpty()) {
      throw new UnansweredException("the host does not show its system");
    }
    return List.copyOf(families);
  }
}
