package labnotes.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.PackageFact;
import labnotes.fact.PackageState;
import labnotes.fact.SystemFact;
import labnotes.plan.Item;
import labnotes.plan.Plan;
import labnotes.resource.Address;
import labnotes.resource.Decision;
import labnotes.resource.Desired;
import labnotes.resource.FileResource;
import labnotes.resource.Forms;
import labnotes.resource.PackageResource;
import labnotes.resource.Reconciliation;
import labnotes.resource.Resource;
import labnotes.resource.Wish;
import labnotes.text.Diagnostic;
import org.jspecify.annotations.Nullable;

/** What a host was before one of its runs, with what was edited since then kept. */
public final class UndoWish implements Desired {
  private final PastRun run;
  private final Map<Address, Resource> before;
  private final Map<String, Content> left;
  private final List<Diagnostic> lost;
  private final Resolver resolver;
  private final Map<Address, Optional<Content>> decided = new HashMap<>();
  private final Set<Address> contested = new LinkedHashSet<>();

  private UndoWish(
      PastRun run,
      Map<Address, Resource> before,
      Map<String, Content> left,
      List<Diagnostic> lost,
      Resolver resolver) {
    this.run = run;
    this.before = before;
    this.left = left;
    this.lost = lost;
    this.resolver = resolver;
  }

  /** What it takes to undo a run that the record of a host has. */
  public static UndoWish of(PastRun run, HistoryFact.History history, Resolver resolver) {
    List<Diagnostic> lost = new ArrayList<>();
    Map<Address, Resource> before = new LinkedHashMap<>();
    Map<String, Content> left = new HashMap<>();
    Function<String, Optional<Content>> finder = history.finder();
    for (PastChange change : run.made()) {
      change
          .applied()
          .ifPresent(
              applied ->
                  applied
                      .files()
                      .forEach(
                          (path, digest) ->
                              finder.apply(digest).ifPresent(content -> left.put(path, content))));
    }
    List<PastChange> made = new ArrayList<>(run.made());
    java.util.Collections.reverse(made);
    for (PastChange change : made) {
      if (change.undo().isEmpty()) {
        lost.add(Diagnostic.warning(change.address() + " cannot be undone: " + why(change), null));
      }
      for (Map<String, Object> form : change.undo()) {
        read(form, finder, change.address(), lost)
            .ifPresent(
                resource -> {
                  before.remove(resource.address());
                  before.put(resource.address(), resource);
                });
      }
    }
    return new UndoWish(run, before, left, lost, resolver);
  }

  private static String why(PastChange change) {
    if (change.verb().equals("run")) {
      return "it ran, and what it did there is not known";
    }
    if (change.address().kind().equals("ports")) {
      return "packages of another release do not run here; what was saved of them stays";
    }
    return change.applied().map(Applied::sensitive).orElse(false)
        ? "it is secret, and what it was before is not kept"
        : "what it was before is not kept";
  }

  /** Whether something was last seen to stay because somebody edited it after the run. */
  public boolean isContested() {
    return !contested.isEmpty();
  }

  private static Optional<Resource> read(
      Map<String, Object> form,
      Function<String, Optional<Content>> finder,
      Address address,
      List<Diagnostic> lost) {
    try {
      Resource resource = Forms.read(form, known(finder));
      if (resource instanceof FileResource file && file.content() instanceof Wish.Unsettled) {
        lost.add(
            Diagnostic.warning(
                address + " cannot be undone: its earlier content is no longer kept", null));
        return Optional.empty();
      }
      return Optional.of(resource);
    } catch (IllegalArgumentException unreadable) {
      lost.add(Diagnostic.warning(address + " cannot be undone: " + unreadable.getMessage(), null));
      return Optional.empty();
    }
  }

  /** A file that shall not be there is written with the empty content, which no record keeps. */
  private static Function<String, Optional<Content>> known(
      Function<String, Optional<Content>> finder) {
    Content empty = Content.of("");
    return digest -> digest.equals(empty.digest()) ? Optional.of(empty) : finder.apply(digest);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = new LinkedHashSet<>(List.of(new SystemFact()));
    before.values().forEach(resource -> needs.addAll(resource.needs()));
    return needs;
  }

  @Override
  public Settled given(Facts observed) {
    List<Diagnostic> remarks = new ArrayList<>(lost);
    contested.clear();
    List<Resource> wanted = new ArrayList<>();
    for (Resource resource : before.values()) {
      boolean whole = resource instanceof FileResource;
      if (whole) {
        kept((FileResource) resource, observed, remarks).ifPresent(wanted::add);
      } else {
        wanted.add(resource);
      }
    }
    return new Settled("undo of " + run.id(), possible(wanted, observed, remarks), remarks);
  }

  /** The file as it was, with what was edited since the run; nothing where both cannot be. */
  private Optional<Resource> kept(FileResource was, Facts observed, List<Diagnostic> remarks) {
    FileState state = observed.get(FileFact.of(was.path()));
    @Nullable Content mine = left.get(was.path().path());
    if (mine == null
        || !(state instanceof FileState.Regular now)
        || now.digest().equals(mine.digest())) {
      return Optional.of(was);
    }
    if (was.content() instanceof Wish.Known earlier
        && earlier.content().digest().equals(now.digest())
        && was.common().present()) {
      return Optional.of(was);
    }
    if (!was.common().present() || now.content() == null) {
      contested.add(was.address());
      remarks.add(
          Diagnostic.warning(was.path() + " was edited after the run; it is left as it is", null)
              .hint("remove it by hand if it is not needed any more"));
      return Optional.empty();
    }
    Content before = ((Wish.Known) was.content()).content();
    Reconciliation both =
        Reconciliation.of(
            was,
            new Reconciliation.Versions(mine, now.content(), before),
            observed.get(new SystemFact()));
    Optional<Content> content =
        decided.computeIfAbsent(
            was.address(), address -> both.merged().or(() -> resolver.resolve(both)));
    if (content.isEmpty()) {
      contested.add(was.address());
      both.conflicts()
          .forEach(
              conflict ->
                  remarks.add(
                      Diagnostic.warning(
                              was.path()
                                  + " was edited after the run where the run had changed it; it is"
                                  + " left as it is: "
                                  + conflict,
                              null)
                          .hint("decide with --on-conflict profile (as before) or host (as is)")));
    }
    return content.map(was::holding);
  }

  /** Without what the host will not have done, which is told and keeps nothing else from it. */
  private static List<Resource> possible(
      List<Resource> wanted, Facts observed, List<Diagnostic> remarks) {
    List<Resource> possible = new ArrayList<>(wanted);
    while (true) {
      List<Resource> refused = new ArrayList<>();
      for (Item item : Plan.of(possible, observed).items()) {
        Optional<String> reason = obstacle(item, possible);
        if (reason.isPresent()) {
          remarks.add(
              Diagnostic.warning(item.resource().address() + " stays: " + reason.get(), null));
          refused.add(item.resource());
        }
      }
      if (refused.isEmpty()) {
        return possible;
      }
      possible.removeAll(refused);
    }
  }

  private static Optional<String> obstacle(Item item, List<Resource> wanted) {
    if (item.decision() instanceof Decision.Refused refused) {
      return Optional.of(refused.reasons().get(0).message());
    }
    if (item.resource() instanceof PackageResource removed
        && !removed.common().present()
        && item.decision() instanceof Decision.Due due) {
      for (Fact<?> fact : due.change().expect().questions()) {
        if (fact instanceof PackageFact other
            && due.change().expect().get(other).equals(PackageState.missing())
            && !removed.isCalled(other.name())
            && wanted.stream().noneMatch(one -> isRemovalOf(one, other.name()))) {
          return Optional.of(other.name() + " needs it");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isRemovalOf(Resource resource, String name) {
    return resource instanceof PackageResource other
        && !other.common().present()
        && other.isCalled(name);
  }
}
