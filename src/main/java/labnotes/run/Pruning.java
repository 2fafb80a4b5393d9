package labnotes.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.resource.Address;
import labnotes.resource.EntryResource;
import labnotes.resource.FileResource;
import labnotes.resource.Forms;
import labnotes.resource.Resource;
import labnotes.resource.State;
import labnotes.resource.SymlinkResource;
import labnotes.text.Diagnostic;

/** What earlier profiles put on a host and the one of today does not want. */
final class Pruning {
  private final HostRecord record;
  private final Set<String> earlier;

  Pruning(HostRecord record, Set<String> earlier) {
    this.record = record;
    this.earlier = Set.copyOf(earlier);
  }

  private List<Applied> candidates() {
    return record.state().applied().values().stream()
        .filter(applied -> earlier.contains(applied.profile()))
        .filter(applied -> !"absent".equals(applied.form().get("state")))
        .toList();
  }

  /** The questions that it takes to know what is there of them. */
  Set<Fact<?>> needs() {
    Set<Fact<?>> needs = new LinkedHashSet<>();
    for (Applied applied : candidates()) {
      resource(applied).ifPresent(resource -> needs.addAll(resource.needs()));
    }
    return needs;
  }

  private static Optional<Resource> resource(Applied applied) {
    try {
      return Optional.of(Forms.read(applied.form(), digest -> Optional.of(Content.of(""))));
    } catch (IllegalArgumentException ofAnotherVersion) {
      return Optional.empty();
    }
  }

  /**
   * The wishes that take them away, where they are still as they were put there; what else there is
   * of them is told.
   */
  List<Resource> of(List<Resource> wanted, Facts observed, List<Diagnostic> remarks) {
    Set<Address> stay = wanted.stream().map(Resource::address).collect(Collectors.toSet());
    List<Resource> gone = new ArrayList<>();
    for (Applied applied : candidates()) {
      if (!stay.contains(applied.address())) {
        Optional<Resource> resource = resource(applied);
        resource
            .flatMap(one -> removal(one, applied, observed, remarks))
            .ifPresent(one -> gone.add(one));
      }
    }
    return gone;
  }

  private static Optional<Resource> removal(
      Resource resource, Applied applied, Facts observed, List<Diagnostic> remarks) {
    String noMore = applied.address() + " is no longer wanted since " + applied.profile();
    if (resource instanceof EntryResource entry) {
      Optional<String> now = entry.found(observed);
      if (now.isEmpty() || entry.sensitive()) {
        return Optional.empty();
      }
      if (!now.equals(entry.value())) {
        remarks.add(Diagnostic.warning(noMore + "; it was edited since and stays", null));
        return Optional.empty();
      }
      Optional<String> before =
          applied.before().stream()
              .filter(form -> form.containsKey("entry") && form.get("value") != null)
              .map(form -> String.valueOf(form.get("value")))
              .findFirst();
      State state = before.isPresent() ? State.PRESENT : State.ABSENT;
      return Optional.of(
          new EntryResource(
              entry.common().with(state),
              entry.key(),
              entry.file(),
              before,
              entry.format(),
              false));
    }
    boolean created =
        !applied.before().isEmpty() && applied.before().stream().allMatch(Pruning::isAbsence);
    if (resource instanceof FileResource file) {
      FileState state = observed.get(FileFact.of(file.path()));
      if (state instanceof FileState.Absent) {
        return Optional.empty();
      }
      boolean ours =
          state instanceof FileState.Regular now
              && applied.digest(file.path().path()).equals(Optional.of(now.digest()));
      if (created && ours) {
        return Optional.of(file.gone());
      }
      remarks.add(
          Diagnostic.warning(
              noMore
                  + (ours
                      ? "; it was there before any run and stays"
                      : "; it was edited since and stays"),
              null));
      return Optional.empty();
    }
    if (resource instanceof SymlinkResource link) {
      FileState state = observed.get(FileFact.of(link.path()));
      return created && state.equals(new FileState.Link(link.to()))
          ? Optional.of(
              new SymlinkResource(link.common().with(State.ABSENT), link.path(), link.to()))
          : Optional.empty();
    }
    if (created) {
      remarks.add(
          Diagnostic.warning(noMore + "; take it away by hand if nothing else needs it", null));
    }
    return Optional.empty();
  }

  private static boolean isAbsence(Map<String, Object> form) {
    return "absent".equals(form.get("state"));
  }
}
