package labnotes.kind.accounts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Access;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.State;
import labnotes.kind.UndoRequest;
import labnotes.kind.accounts.AccountFact.Aspect;
import labnotes.kind.pending.PendingProviders;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** A group, and users that are in it. */
@Kind(name = "group", about = "A group is there, and these users are in it")
public record GroupResource(
    Common common,
    @Doc("the group's name") String name,
    @Doc("the group's number; only a new group gets it") Optional<Integer> gid,
    @Doc("users that are in it, besides those that nothing is said of") List<String> members,
    @Doc(value = "whether a new group is one of the system's", byDefault = "false") boolean system)
    implements Resource {

  @Override
  public Address address() {
    return Address.ofGroup(name);
  }

  @Override
  public Set<Address> accounts() {
    return members.stream().map(Address::ofUser).collect(Collectors.toSet());
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs =
        new LinkedHashSet<>(
            List.of(
                new SystemFact(),
                new AccountFact(name, Aspect.GROUP),
                new AccountFact(name, Aspect.GID),
                new AccountFact(name, Aspect.MEMBERS)));
    for (String member : members) {
      needs.add(new AccountFact(member, Aspect.USER));
      needs.add(new MembershipFact(member, name));
    }
    return needs;
  }

  @Override
  public List<Diagnostic> problems() {
    List<String> names = new ArrayList<>(members);
    names.add(0, name);
    return names.stream()
        .filter(one -> !one.matches(UserResource.NAME))
        .map(one -> Diagnostic.error("'" + one + "' is no name of a user or group", common.at()))
        .toList();
  }

  @Override
  public Decision decide(Facts observed) {
    Decision decision = common.present() ? present(observed) : absent(observed);
    return decision instanceof Decision.Due && observed.get(new SystemFact()).offline()
        ? new Decision.Deferred("groups are made on the running system")
        : decision;
  }

  private Decision present(Facts observed) {
    AccountFact there = new AccountFact(name, Aspect.GROUP);
    Optional<String> number = observed.get(new AccountFact(name, Aspect.GID));
    Optional<String> wished = gid.map(String::valueOf);
    if (observed.get(there).isPresent() && wished.isPresent() && !wished.equals(number)) {
      return Refusal.of(this, name + " has the number " + number.orElse("unknown") + " already")
          .hint("files belong to the number; change it by hand, with all that belongs to it")
          .decision();
    }
    for (String member : members) {
      if (observed.get(new AccountFact(member, Aspect.USER)).isEmpty()) {
        return PendingProviders.anyPackage(observed)
            .<Decision>map(Decision.Waits::new)
            .orElseGet(
                () ->
                    Refusal.of(this, "there is no user " + member)
                        .hint("put `user: " + member + "` before it")
                        .decision());
      }
    }
    AccountChange change = new AccountChange(this);
    boolean isNew = observed.get(there).isEmpty();
    if (isNew) {
      change.step(
          Delta.Value.added("group", name),
          Sh.of("labnotes_group_add {} {} {}", name, wished.orElse(""), system ? "system" : ""));
      change.from(there, Optional.empty());
      change.to(there, Optional.of(name));
      change.gives(name, Aspect.GID, wished);
      change.undo(
          new GroupResource(
              common.undone().with(State.ABSENT), name, Optional.empty(), List.of(), false));
    }
    members.forEach(member -> change.join(member, name, observed, common));
    return change.due(isNew ? Action.CREATE : Action.UPDATE, "the group is there, as desired");
  }

  private Decision absent(Facts observed) {
    AccountFact there = new AccountFact(name, Aspect.GROUP);
    AccountChange change = new AccountChange(this);
    if (observed.get(there).isPresent()) {
      List<String> were =
          observed.get(new AccountFact(name, Aspect.MEMBERS)).stream()
              .flatMap(text -> Stream.of(text.split(",", -1)))
              .filter(member -> !member.isEmpty() && AccountChange.isMember(member, name, observed))
              .toList();
      List<Delta> deltas = new ArrayList<>(List.of(Delta.Value.removed("group", name)));
      were.forEach(member -> deltas.add(AccountChange.leaves(member, name)));
      change.step(deltas, Sh.of("labnotes_group_delete {}", name));
      change.from(there, observed.get(there));
      change.to(there, Optional.empty());
      were.forEach(member -> change.ends(member, name));
      Optional<Integer> number =
          observed.get(new AccountFact(name, Aspect.GID)).map(Integer::valueOf);
      change.undo(new GroupResource(common.undone(), name, number, were, false));
    }
    return change.due(Action.DELETE, "there is no such group");
  }

  @Override
  public GroupResource with(Common other) {
    return new GroupResource(other, name, gid, members, system);
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return DriftEvidence.ofDesired(this, applied);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return Retirement.leave(this, applied, observed);
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return AccountAccess.of(change);
  }
}
