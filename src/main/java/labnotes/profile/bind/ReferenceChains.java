package labnotes.profile.bind;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/** Resources that come after others, which come after others: cycles, and chains without end. */
final class ReferenceChains {
  private static final int MAXIMUM = 1000;

  private final Map<Address, Resource> resources = new LinkedHashMap<>();
  private final Wording wording;
  private final DiagnosticCollector problems;
  private final Set<Address> done = new HashSet<>();
  private final Deque<Address> open = new ArrayDeque<>();
  private boolean isTooLong;

  private ReferenceChains(
      Collection<? extends Resource> resources, Wording wording, DiagnosticCollector problems) {
    resources.forEach(one -> this.resources.put(one.address(), one));
    this.wording = wording;
    this.problems = problems;
  }

  /** What is reported of references that cannot be followed. */
  interface Wording {
    /** The error of resources that each come after the next one, and the last after the first. */
    Diagnostic cycle(List<Address> path);

    /** The place of the reference from a resource to another one. */
    @Nullable Position place(Address from, Address to);
  }

  /** Reports each cycle, and the first chain that is too long. */
  static void check(
      Collection<? extends Resource> resources, Wording wording, DiagnosticCollector problems) {
    ReferenceChains chains = new ReferenceChains(resources, wording, problems);
    List.copyOf(chains.resources.keySet()).forEach(chains::follow);
  }

  private void follow(Address address) {
    Resource resource = resources.get(address);
    if (resource == null || done.contains(address)) {
      return;
    }
    if (open.contains(address)) {
      List<Address> path = new ArrayList<>(open);
      problems.add(wording.cycle(List.copyOf(path.subList(path.indexOf(address), path.size()))));
      return;
    }
    if (open.size() >= MAXIMUM) {
      reportTooLong(List.copyOf(open));
      return;
    }
    open.addLast(address);
    new TreeSet<>(resource.after()).forEach(this::follow);
    open.removeLast();
    done.add(address);
  }

  private void reportTooLong(List<Address> chain) {
    if (isTooLong) {
      return;
    }
    isTooLong = true;
    String shown =
        "%s → %s → %s → … → %s"
            .formatted(chain.get(0), chain.get(1), chain.get(2), chain.get(chain.size() - 1));
    problems.add(
        Diagnostic.error(
                "a chain of more than " + MAXIMUM + " references: " + shown,
                wording.place(chain.get(0), chain.get(1)))
            .hint(
                "declare the resources in the order in which they are applied, without references"));
  }
}
