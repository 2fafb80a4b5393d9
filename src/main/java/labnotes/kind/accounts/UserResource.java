package labnotes.kind.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.kind.Access;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.accounts.AccountFact.AccountField;
import labnotes.kind.accounts.login.AccountToolsFact;
import labnotes.kind.accounts.login.LoginKeys;
import labnotes.kind.effect.AccountFiles;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A user and the groups that it is a member of. */
@Kind(name = "user", about = "A user and the groups that it is a member of")
public record UserResource(
    Common common,
    @Doc("login name of the user in passwd(5)") String name,
    @Doc("groups to add the user to; other memberships stay") List<String> groups,
    @Doc("groups to remove the user from") List<String> without,
    AccountDetails details,
    LoginKeys login,
    @Doc(
            value =
                "create a new user as a system user, without a home directory and with a uid below 1000",
            byDefault = "false")
        boolean system)
    implements Resource {
  private static final String ROOT = "root";
  static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]*[$]?";

  /** A user with only one declared membership. */
  public static UserResource member(Common common, String name, String group, boolean isMember) {
    return new UserResource(
        common,
        name,
        isMember ? List.of(group) : List.of(),
        isMember ? List.of() : List.of(group),
        AccountDetails.none(),
        LoginKeys.none(),
        false);
  }

  @Override
  public Resource combine(Resource other) {
    return other instanceof UserResource user
        ? new UserResource(
            common,
            name,
            union(groups, user.groups, without),
            union(without, user.without, groups),
            details.or(user.details),
            login.or(user.login),
            system)
        : this;
  }

  private static List<String> union(List<String> first, List<String> more, List<String> excluded) {
    return Stream.concat(first.stream(), more.stream())
        .distinct()
        .filter(group -> !excluded.contains(group))
        .sorted()
        .toList();
  }

  @Override
  public Address address() {
    return Address.ofUser(name);
  }

  @Override
  public Set<Address> accounts() {
    return Stream.concat(groups.stream(), details.group().stream())
        .map(Address::ofGroup)
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<Boolean> hasDeclaredNumber() {
    return common.present() ? Optional.of(details.uid().isPresent()) : Optional.empty();
  }

  @Override
  public Set<Address> preferablyAfter() {
    return common.present() ? Set.of(Address.ofGroup(name)) : Set.of();
  }

  @Override
  public Optional<HostPath> broughtDirectory(Facts observed) {
    boolean isCreated =
        common.present()
            && !system
            && observed.get(new AccountFact(name, AccountField.USER)).isEmpty()
            && isHomeOpen(observed);
    return isCreated || new UserHome(this, observed).isMoved()
        ? details.home().or(() -> observed.get(new AccountHomeFact(name)).path())
        : Optional.empty();
  }

  /** Whether the home is made, or belongs to a number that may become that of the new user. */
  private boolean isHomeOpen(Facts observed) {
    return observed
        .get(new HomeOwnerFact(name, details.home()))
        .map(owner -> owner.matches("[0-9]+"))
        .orElse(true);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs =
        FactSet.of(SystemFact.INSTANCE, LocalAccountFact.ofUser(name), AccountToolsFact.INSTANCE);
    for (AccountField field :
        List.of(
            AccountField.USER,
            AccountField.UID,
            AccountField.PRIMARY,
            AccountField.HOME,
            AccountField.SHELL,
            AccountField.COMMENT)) {
      needs.add(new AccountFact(name, field));
    }
    needs.add(new AccountFact(name, AccountField.GROUP));
    needs.add(new AccountFact(name, AccountField.GID));
    for (Address group : accounts()) {
      needs.add(new AccountFact(group.name(), AccountField.GROUP));
    }
    if (details.group().isPresent() || !common.present()) {
      needs.add(new PrimaryGroupFact(name));
    }
    without.forEach(group -> needs.add(new AccountFact(group, AccountField.MEMBERS)));
    Stream.concat(groups.stream(), without.stream())
        .forEach(
            group -> {
              needs.add(new MembershipFact(name, group));
              needs.add(LocalAccountFact.ofGroup(group));
              needs.add(new AccountFact(group, AccountField.GID));
            });
    if (common.present()) {
      details.uid().ifPresent(uid -> needs.add(new AccountFact("" + uid, AccountField.USER)));
      details.shell().map(UserShell::fact).ifPresent(needs::add);
      needs.add(new AccountHomeFact(name));
      needs.add(new HomeOwnerFact(name, details.home()));
      details.home().map(FileFact::of).ifPresent(needs::add);
      needs.addAll(UserLogin.needs(this));
      if (details.movesHome() && details.home().isPresent()) {
        needs.addAll(UserHome.needsToMove(this));
      }
    } else {
      needs.add(new UserGroupsFact(name));
      needs.add(new UserProcessesFact(name));
      needs.add(new AccountFact(name, AccountField.MEMBERS));
      needs.add(new PrimaryUsersFact(name));
    }
    return needs;
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>();
    List<String> names = new ArrayList<>(List.of(name));
    names.addAll(groups);
    names.addAll(without);
    details.group().ifPresent(names::add);
    for (String one : names) {
      if (!one.matches(NAME)) {
        problems.add(
            Diagnostic.error("`" + one + "` is not a valid name of a user or group", common.at()));
      }
    }
    if (!common.present() && name.equals(ROOT)) {
      problems.add(
          Diagnostic.error("user root cannot be removed: the system runs as root", common.at())
              .hint("to deny its login, set `shell` to one that ends at once, such as nologin"));
    }
    groups.stream()
        .filter(without::contains)
        .forEach(
            group ->
                problems.add(
                    Diagnostic.error(
                        "group " + group + " is in both `groups` and `without`", common.at())));
    if (details.comment().filter(text -> text.matches("(?s).*[:\\p{Cntrl}].*")).isPresent()) {
      problems.add(
          Diagnostic.error(
              "`comment` must not contain a colon or a control character", common.at()));
    }
    if (details.home().filter(path -> path.path().matches("(?s).*[:\\p{Cntrl}].*")).isPresent()) {
      problems.add(
          Diagnostic.error("`home` must not contain a colon or a control character", common.at()));
    }
    if (details.movesHome() && details.home().isEmpty()) {
      problems.add(Diagnostic.error("`move-home` requires `home`", common.at()));
    }
    problems.addAll(login.problems(common.at()));
    return problems;
  }

  @Override
  public Decision decide(Facts observed) {
    return new UserChange(this, observed).decide();
  }

  @Override
  public List<Diagnostic> warnings(Facts observed) {
    return common.present() ? new UserHome(this, observed).warnings() : List.of();
  }

  @Override
  public UserResource with(Common other) {
    return new UserResource(other, name, groups, without, details, login, system);
  }

  @Override
  public Set<HostPath> writes(Facts observed) {
    return AccountFiles.ofUsers(observed.get(SystemFact.INSTANCE));
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return login.password().isPresent();
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
    return HostEdit.ofValues(this, request).stream()
        .filter(edit -> !edit.name().startsWith(UserHome.OWNER))
        .toList();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return AccountAccess.of(change);
  }
}
