package labnotes.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.fact.DirectoryListingFact;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.kind.ResourceCodec;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.FilePart;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.MergeMode;
import labnotes.kind.file.SymlinkResource;
import labnotes.kind.sysctl.SysctlResource;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.record.Applied;
import labnotes.record.HostRecord;
import labnotes.record.StoredContentsFact;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** What earlier profiles put on a host and the one of today does not want. */
final class Pruning {
  private final HostRecord record;
  private final Set<String> earlier;
  private final Map<String, Content> bases;

  Pruning(HostRecord record, Set<String> earlier, Map<String, Content> bases) {
    this.record = record;
    this.earlier = Set.copyOf(earlier);
    this.bases = bases;
  }

  private List<Applied> candidates() {
    return record.state().applied().values().stream()
        .filter(applied -> earlier.contains(applied.profile()) && applied.undone().isEmpty())
        .filter(applied -> !"absent".equals(applied.form().get("state")))
        .toList();
  }

  /** The questions that it takes to know what is there of them. */
  Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of();
    for (Applied applied : candidates()) {
      resource(applied)
          .ifPresent(
              resource -> {
                needs.addAll(resource.needs());
                if (resource instanceof DirectoryResource folder) {
                  needs.add(new DirectoryListingFact(folder.path()));
                }
              });
    }
    needs.add(spellings());
    return needs;
  }

  /** The texts in which settings stood before any run. */
  private StoredContentsFact spellings() {
    return new StoredContentsFact(
        candidates().stream()
            .flatMap(applied -> applied.before().stream())
            .filter(form -> form.containsKey("entry"))
            .flatMap(form -> ResourceCodec.digest(form).stream())
            .collect(Collectors.toSet()));
  }

  private Optional<Content> base(Applied applied) {
    return applied.base().flatMap(digest -> Optional.ofNullable(bases.get(digest)));
  }

  private static Optional<Resource> resource(Applied applied) {
    try {
      return Optional.of(ResourceCodec.read(applied.form(), digest -> Optional.of(Content.of(""))));
    } catch (IllegalArgumentException ofAnotherVersion) {
      return Optional.empty();
    }
  }

  /**
   * The wishes that take them away, where they are still as they were put there; what else there is
   * of them is told.
   */
  List<Resource> of(List<Resource> wanted, Facts observed, List<Diagnostic> remarks) {
    SystemState system = observed.get(new SystemFact());
    Set<Address> stay = wanted.stream().map(Resource::address).collect(Collectors.toSet());
    List<Resource> gone = new ArrayList<>();
    Map<Address, Removal> removals = new HashMap<>();
    for (Applied applied : candidates()) {
      Optional<Resource> resource =
          resource(applied)
              .filter(one -> !stay.contains(one.address()) && !isTaken(one, wanted, system));
      if (resource.isPresent()) {
        Removal removal =
            new Removal(
                resource.get(), applied, base(applied), observed.get(spellings()), observed);
        gone.addAll(removal.of(remarks));
        removals.put(applied.address(), removal);
      }
    }
    // What is in a folder goes before it.
    gone.sort(Comparator.comparingInt(Pruning::depth).reversed());
    for (PlanItem item : Plan.of(gone, observed).items()) {
      if (item.decision() instanceof Decision.Refused refused) {
        Address address = item.resource().address();
        gone.remove(item.resource());
        Optional.ofNullable(removals.get(address))
            .ifPresent(
                one -> remarks.add(one.told("it stays: " + refused.reasons().get(0).message())));
      }
    }
    return gone;
  }

  /** How deep a folder lies; all else comes before any folder. */
  private static int depth(Resource resource) {
    return resource instanceof DirectoryResource folder
        ? folder.path().path().length()
        : Integer.MAX_VALUE;
  }

  /** Whether its file is another thing's now: an entry goes from a file that others write to. */
  private static boolean isTaken(Resource resource, List<Resource> wanted, SystemState system) {
    if (resource instanceof EntryResource entry) {
      return wanted.stream().anyMatch(one -> isOf(one, entry.file(), Set.of(entry.key()), system));
    }
    if (resource instanceof SysctlResource setting) {
      Set<String> keys = Set.copyOf(setting.keys());
      return wanted.stream().anyMatch(one -> isOf(one, setting.file(), keys, system));
    }
    return path(resource)
        .map(FileFact::of)
        .filter(there -> wanted.stream().anyMatch(one -> one.needs().contains(there)))
        .isPresent();
  }

  private static Optional<HostPath> path(Resource resource) {
    if (resource instanceof FileResource file) {
      return Optional.of(file.path());
    }
    return resource instanceof SymlinkResource link ? Optional.of(link.path()) : Optional.empty();
  }

  /** Whether it wants a file as a whole, or one of those settings of it. */
  private static boolean isOf(
      Resource resource, HostPath path, Set<String> keys, SystemState system) {
    return resource instanceof FileResource file
        && file.path().equals(path)
        && (file.merge() == MergeMode.WHOLE || new FilePart(file, system).wishes(keys));
  }
}
