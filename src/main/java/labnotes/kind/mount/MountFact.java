package labnotes.kind.mount;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Fact;
import labnotes.fact.Query;
import labnotes.fact.UnansweredException;
import labnotes.kind.mount.MountState.Presence;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * What is mounted at a place.
 *
 * @param name the mount point, or the swap area
 * @param device the desired device; empty for any
 * @param type its type; empty for any, also swap
 * @param isBind whether the device is a directory of another file system
 * @param options the desired options that the kernel shows
 */
record MountFact(String name, String device, String type, boolean isBind, List<String> options)
    implements Fact<MountState> {
  private static final Set<String> SHOWN =
      Set.of("ro", "rw", "nosuid", "nodev", "noexec", "noatime", "nodiratime");

  MountFact {
    options = List.copyOf(options);
  }

  /** The question for an entry. */
  static MountFact of(String name, FstabLine entry) {
    return new MountFact(
        name,
        entry.isSwap() ? name : entry.device(),
        entry.type(),
        entry.isBind(),
        entry.active().stream().filter(SHOWN::contains).toList());
  }

  @Override
  public Query<MountFact, MountState> query() {
    return Mounts.ALL;
  }

  private List<String> words() {
    return List.of(name, device, type, isBind ? "yes" : "");
  }

  @Override
  public Sh verify(MountState value) {
    return value.isDesired()
        ? Sh.of("labnotes_mount_is {} {}", words(), options)
        : value.isMounted()
            ? Sh.of("labnotes_is_mounted {}", words())
            : Sh.of("! labnotes_is_mounted {}", words());
  }

  @Override
  public String toString() {
    return "mount " + name;
  }

  private MountState state(List<String> lines) {
    boolean hasDevice = lines.contains("device");
    boolean isExposed = lines.contains("exposed");
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      if (words[0].equals("same")) {
        return new MountState(Presence.DESIRED, "", missing(words[1]), hasDevice, isExposed);
      }
      if (words[0].equals("other")) {
        return new MountState(Presence.OTHER, words[2], List.of(), hasDevice, isExposed);
      }
    }
    return new MountState(Presence.NOTHING, "", List.of(), hasDevice, isExposed);
  }

  private List<String> missing(String observed) {
    List<String> has = List.of(observed.split(",", -1));
    return options.stream()
        .filter(option -> option.equals("rw") ? has.contains("ro") : !has.contains(option))
        .toList();
  }

  /** One question for all places; mount.sh describes the answer. */
  private enum Mounts implements Query<MountFact, MountState> {
    ALL;

    private static final String NEXT = "= ";

    @Override
    public Sh ask(List<MountFact> facts) {
      return Sh.of(
          "labnotes_mounts {}", facts.stream().flatMap(fact -> fact.words().stream()).toList());
    }

    @Override
    public Function<MountFact, MountState> read(List<MountFact> facts, Answer answer) {
      List<List<String>> states = new ArrayList<>();
      for (String line : answer.lines()) {
        if (line.startsWith(NEXT)) {
          states.add(new ArrayList<>());
        } else if (!states.isEmpty()) {
          states.get(states.size() - 1).add(line);
        }
      }
      return fact -> {
        int index = facts.indexOf(fact);
        if (index >= states.size()) {
          throw new UnansweredException("the host did not report the " + fact);
        }
        return fact.state(states.get(index));
      };
    }
  }
}
