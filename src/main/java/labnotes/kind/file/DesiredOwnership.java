package labnotes.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.kind.accounts.AccountFact;
import labnotes.kind.accounts.AccountFact.AccountField;
import labnotes.kind.accounts.AccountHome;
import labnotes.kind.accounts.AccountHomeFact;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.accounts.TreeOwners;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/**
 * The desired mode, owner and group of a path. An empty one stays as observed; a new path belongs
 * to the user who creates it.
 *
 * @param byDefault the mode of a new path
 */
public record DesiredOwnership(
    Optional<String> mode, String byDefault, Optional<String> owner, Optional<String> group) {
  private static final Pattern OCTAL = Pattern.compile("(0o?)?[0-7]{3,4}");
  private static final String OPEN = "644";
  private static final String SECRET = "600";

  static DesiredOwnership of(FileResource file) {
    return new DesiredOwnership(
        file.ownership().mode(),
        file.sensitive() ? SECRET : OPEN,
        file.ownership().owner(),
        file.ownership().group());
  }

  /** The ownership of a file that stays as it is, or of a new file. */
  public static DesiredOwnership ofNewFile() {
    return new DesiredOwnership(Optional.empty(), OPEN, Optional.empty(), Optional.empty());
  }

  /** The ownership of a file that stays as it is, or of a new file with a secret. */
  public static DesiredOwnership ofNewSecret() {
    return new DesiredOwnership(Optional.empty(), SECRET, Optional.empty(), Optional.empty());
  }

  /** The ownership of a file or directory that exists. */
  public static Optional<Ownership> of(FileState state) {
    if (state instanceof FileState.Regular file) {
      return Optional.of(file.ownership());
    }
    return state instanceof FileState.Directory directory
        ? Optional.of(directory.ownership())
        : Optional.empty();
  }

  /** What a resource with a declared owner or group needs to know of the host's accounts. */
  public static Set<Fact<?>> needs(Resource resource, Optional<String> owner) {
    Set<Fact<?>> needs = AccountReferences.needs(resource);
    if (resource.common().present()) {
      owner.map(AccountHomeFact::new).ifPresent(needs::add);
    }
    return needs;
  }

  /**
   * A copy for a path on a host: a numeric owner and group have the names that they have there, a
   * new path in the home of its owner belongs to the owner's primary group, one without a declared
   * owner belongs to the user of the home that it is in, and what cannot be set in an offline tree
   * stays as it is.
   */
  public DesiredOwnership on(HostPath path, FileState state, Facts observed) {
    Optional<Ownership> home =
        owner.isEmpty() ? MissingParents.homeAbove(path, state, observed) : Optional.empty();
    return new DesiredOwnership(
        mode,
        byDefault,
        owner
            .filter(name -> TreeOwners.of(AccountField.USER, observed).canSet(name))
            .map(name -> named(name, AccountField.USER, observed))
            .or(() -> home.map(Ownership::owner)),
        group
            .filter(name -> TreeOwners.of(AccountField.GROUP, observed).canSet(name))
            .map(name -> named(name, AccountField.GROUP, observed))
            .or(() -> home.map(Ownership::group))
            .or(
                () ->
                    state instanceof FileState.Absent
                        ? AccountHome.around(path, owner, observed).map(AccountHome::group)
                        : Optional.empty()));
  }

  /** Which of the declared owner and group is neither set nor checked in an offline tree. */
  static List<String> unchecked(
      Optional<String> owner, Optional<String> group, FileState state, Facts observed) {
    Ownership found = ofNewFile().given(state, observed.get(SystemFact.INSTANCE));
    List<String> unchecked = new ArrayList<>();
    owner
        .flatMap(name -> TreeOwners.of(AccountField.USER, observed).obstacle(name, found.owner()))
        .ifPresent(unchecked::add);
    group
        .flatMap(name -> TreeOwners.of(AccountField.GROUP, observed).obstacle(name, found.group()))
        .ifPresent(unchecked::add);
    return unchecked;
  }

  /** The name that a numeric user or group has on a host, or the same text. */
  static String named(String name, AccountField field, Facts observed) {
    return observed.peek(new AccountFact(name, field)).flatMap(found -> found).orElse(name);
  }

  /** The ownership on a host where the path is in a state. */
  public Ownership given(FileState state, SystemState system) {
    Ownership found =
        of(state).orElseGet(() -> new Ownership(byDefault, system.user(), system.group()));
    return new Ownership(
        mode.map(DesiredOwnership::withoutZeros).orElse(found.mode()),
        owner.orElse(found.owner()),
        group.orElse(found.group()));
  }

  /** What is wrong with the declared mode of a resource. */
  public static List<Diagnostic> problems(Resource resource, Optional<String> mode) {
    return mode.filter(text -> !OCTAL.matcher(text).matches()).stream()
        .map(
            text ->
                Diagnostic.error(
                        "the mode `" + text + "` is not 3 or 4 octal digits",
                        resource.common().at())
                    .hint("write the permission bits as octal digits, such as \"0644\""))
        .toList();
  }

  /** A mode as observed, written with at least 3 digits as in a profile. */
  static String written(String mode) {
    return "0".repeat(Math.max(0, 3 - mode.length())) + mode;
  }

  private static String withoutZeros(String octal) {
    return octal.replaceFirst("^0o?", "").replaceFirst("^0+(?=.)", "");
  }

  /** The changes of the mode and owner of a path. */
  public static List<Delta> deltas(FileState before, Ownership after) {
    return of(before)
        .map(found -> deltas(found, after))
        .orElseGet(
            () ->
                List.of(
                    Delta.Value.added("mode", after.mode()),
                    Delta.Value.added("owner", owners(after))));
  }

  private static List<Delta> deltas(Ownership before, Ownership after) {
    List<Delta> deltas = new ArrayList<>();
    if (!before.mode().equals(after.mode())) {
      deltas.add(Delta.Value.of("mode", before.mode(), after.mode()));
    }
    if (!owners(before).equals(owners(after))) {
      deltas.add(Delta.Value.of("owner", owners(before), owners(after)));
    }
    return deltas;
  }

  private static String owners(Ownership ownership) {
    return ownership.owner() + ":" + ownership.group();
  }

  /** The accounts of an owner and a group. */
  public static Set<Address> accounts(Optional<String> owner, Optional<String> group) {
    return Stream.concat(owner.map(Address::ofUser).stream(), group.map(Address::ofGroup).stream())
        .collect(Collectors.toSet());
  }
}
