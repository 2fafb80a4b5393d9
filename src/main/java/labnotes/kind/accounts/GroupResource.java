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
import labnotes.kind.accounts.AccountFact.AccountField;
import labnotes.kind.effect.AccountFiles;
import labnotes.kind.pending.PendingProviders;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** A group and its members. */
@Kind(name = "group", about = "A group and its members")
public record GroupResource(
    Common common,
    @Doc("name of the group in group(5)") String name,
    @Doc("numeric group id; only set when the group is created") Optional<Integer> gid,
    @Doc("users to add as members; other members stay") List<String> members,
    @Doc(value = "create a new group as a system group, with a gid below 1000", byDefault = "false")
        boolean system)
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
  public Optional<Boolean> hasDeclaredNumber() {
    return common.present() ? Optional.of(gid.isPresent()) : Optional.empty();
  }

  @Override
  public Set<Address> preferablyAfter() {
    return common.present() ? Set.of() : Set.of(Address.ofUser(name));
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs =
        new LinkedHashSet<>(
            List.of(
                SystemFact.INSTANCE,
                new AccountFact(name, AccountField.GROUP),
                new AccountFact(name, AccountField.GID),
                new AccountFact(name, AccountField.MEMBERS)));
    needs.add(new LocalAccountFact(address()));
    for (String member : members) {
      needs.add(new AccountFact(member, AccountField.USER));
      needs.add(new MembershipFact(member, name));
    }
    if (common.present()) {
      gid.ifPresent(number -> needs.add(new AccountFact("" + number, AccountField.GROUP)));
    } else {
      needs.add(new PrimaryUsersFact(name));
    }
    return needs;
  }

  @Override
  public List<Diagnostic> problems() {
    List<String> names = new ArrayList<>(members);
    names.add(0, name);
    return names.stream()
        .filter(one -> !one.matches(UserResource.NAME))
        .map(
            one ->
                Diagnostic.error(
                    "`" + one + "` is not a valid name of a user or group", common.at()))
        .toList();
  }

  @Override
  public Decision decide(Facts observed) {
    Decision decision = common.present() ? present(observed) : absent(observed);
    return decision instanceof Decision.Due && observed.get(SystemFact.INSTANCE).offline()
        ? new Decision.Deferred("groups can only be changed on a running system")
        : decision;
  }

  private Decision present(Facts observed) {
    AccountFact fact = new AccountFact(name, AccountField.GROUP);
    Optional<String> number = observed.get(new AccountFact(name, AccountField.GID));
    Optional<String> desiredGid = gid.map(String::valueOf);
    if (observed.get(fact).isPresent() && desiredGid.isPresent() && !desiredGid.equals(number)) {
      if (number.isEmpty()) {
        return Refusal.of(this, "user " + name + " is created before its group " + name)
            .hint("remove " + name + " from `members`: its primary group contains it")
            .decision();
      }
      return Refusal.of(this, name + " already has the gid " + number.get())
          .hint("change the gid and the group of its files manually, or remove `gid`")
          .decision();
    }
    boolean isNew = observed.get(fact).isEmpty();
    Optional<Address> bringing = PendingProviders.packageBefore(common, observed);
    if (isNew && bringing.isPresent()) {
      return new Decision.Waits(bringing.get());
    }
    AccountObstacle obstacles = new AccountObstacle(this, observed);
    boolean isJoined =
        members.stream().anyMatch(member -> !observed.get(new MembershipFact(member, name)));
    Optional<Decision> obstacle =
        AccountReferences.missing(this, observed)
            .or(() -> isNew ? obstacles.tooLong(name) : Optional.empty())
            .or(() -> isNew ? obstacles.taken(AccountField.GROUP, gid) : Optional.empty())
            .or(() -> isJoined ? obstacles.foreign(address()) : Optional.empty());
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    AccountChange change = new AccountChange(this);
    if (isNew) {
      change.step(
          Delta.Value.added("group", name),
          Sh.of(
              "labnotes_group_add {} {} {}", name, desiredGid.orElse(""), system ? "system" : ""));
      change.require(fact, Optional.empty());
      change.expect(fact, Optional.of(name));
      change.addProperty(name, AccountField.GID, desiredGid);
      desiredGid.ifPresent(
          id -> change.expect(new AccountFact(id, AccountField.GROUP), Optional.of(name)));
      change.undo(
          new GroupResource(
              common.undone().with(State.ABSENT), name, Optional.empty(), List.of(), false));
    }
    members.forEach(member -> change.join(member, name, observed, common));
    return change.decide(isNew ? Action.CREATE : Action.UPDATE, "exists with these members");
  }

  private Decision absent(Facts observed) {
    AccountFact fact = new AccountFact(name, AccountField.GROUP);
    Optional<Decision> obstacle =
        observed.get(fact).isPresent() ? whyItStays(observed) : Optional.empty();
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    AccountChange change = new AccountChange(this);
    if (observed.get(fact).isPresent()) {
      List<String> earlier =
          observed.get(new AccountFact(name, AccountField.MEMBERS)).stream()
              .flatMap(text -> Stream.of(text.split(",", -1)))
              .filter(member -> !member.isEmpty() && AccountChange.isMember(member, name, observed))
              .toList();
      List<Delta> deltas = new ArrayList<>(List.of(Delta.Value.removed("group", name)));
      earlier.forEach(member -> deltas.add(AccountChange.removal(member, name)));
      change.step(deltas, Sh.of("labnotes_group_delete {}", name));
      change.require(fact, observed.get(fact));
      change.expect(fact, Optional.empty());
      earlier.forEach(member -> change.expectRemoval(member, name));
      Optional<Integer> number =
          observed.get(new AccountFact(name, AccountField.GID)).map(Integer::valueOf);
      change.expect(
          new NamelessFiles(
                  Optional.empty(),
                  number.map(id -> new NamelessFiles.NumberedName(name, id.toString())))
              .after(observed));
      change.undo(new GroupResource(common.undone(), name, number, earlier, false));
    }
    return change.decide(Action.DELETE, "does not exist");
  }

  private Optional<Decision> whyItStays(Facts observed) {
    return observed.get(new PrimaryUsersFact(name)).stream()
        .filter(
            user ->
                observed
                    .peek(new AccountFact(user, AccountField.USER))
                    .filter(Optional::isEmpty)
                    .isEmpty())
        .findFirst()
        .map(
            user ->
                Refusal.of(this, "group " + name + " is the primary group of user " + user)
                    .hint("remove the user, or give it another primary group")
                    .decision())
        .or(() -> new AccountObstacle(this, observed).foreign(address()));
  }

  @Override
  public GroupResource with(Common other) {
    return new GroupResource(other, name, gid, members, system);
  }

  @Override
  public Set<HostPath> writes(Facts observed) {
    return AccountFiles.ofGroups(observed.get(SystemFact.INSTANCE));
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
