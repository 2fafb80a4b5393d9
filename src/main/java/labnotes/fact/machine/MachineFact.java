package labnotes.fact.machine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.sh.Sh;

/**
 * A fact that is gathered only for a profile that uses it. Its value is a string, a number, or a
 * list of strings.
 */
@SuppressWarnings("ImmutableEnumChecker") // fragments and the readers do not change
public enum MachineFact implements Fact<Object> {
  /** In MiB. */
  MEMORY(Sh.of("labnotes_machine_memory"), MachineNumbers::mebibytes),
  CPUS(Sh.of("labnotes_machine_cpus"), MachineNumbers::count),
  VIRTUAL(Sh.of("labnotes_machine_virtual"), Virtualization::of),
  /** Those of IPv4 and IPv6 that other hosts can use. */
  ADDRESSES(Sh.of("labnotes_machine_addresses"), NetworkNames::addresses),
  /** Network interfaces without loopback. */
  INTERFACES(Sh.of("labnotes_machine_interfaces"), NetworkNames::interfaces),
  /** Whole disks by their names in /dev. */
  DISKS(Sh.of("labnotes_machine_disks"), DiskNames::of),
  CODENAME(Sh.of("labnotes_os_names"), ReleaseNames::codename),
  /** The families that os-release says the system is like. */
  LIKE(Sh.of("labnotes_os_names"), ReleaseNames::like);

  private final Sh command;
  private final Function<List<String>, Optional<?>> reader;

  MachineFact(Sh command, Function<List<String>, Optional<?>> reader) {
    this.command = command;
    this.reader = reader;
  }

  /** The shell that prints what {@link #read} reads. */
  Sh command() {
    return command;
  }

  /** The value in the output of its command; empty without one. */
  Optional<?> read(List<String> lines) {
    return reader.apply(lines);
  }

  @Override
  public Query<?, Object> query() {
    return MachineQuery.INSTANCE;
  }

  /** It decides what a profile desires, and is settled with it. */
  @Override
  public Sh verify(Object value) {
    return Sh.NOTHING;
  }
}
