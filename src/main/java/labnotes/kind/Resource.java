package labnotes.kind;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.SystemState;
import labnotes.kind.pending.BroughtFiles;
import labnotes.kind.pending.KeyringUse;
import labnotes.kind.pending.PathUse;
import labnotes.kind.source.ContentPin;
import labnotes.kind.source.SourceItem;
import labnotes.kind.source.SourceRequest;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/**
 * One property of a host under management, in its desired state: a file, a package, a user, ….
 *
 * <p>Everything that differs by kind is a method of this interface. A kind is one record in a
 * subpackage of {@code labnotes.kind}; no other package knows it.
 */
public interface Resource extends KeyringUse, PathUse, BroughtFiles, ContentPin {
  /** The properties that all kinds have. */
  Common common();

  /** A copy with other common properties. */
  Resource with(Common common);

  /** The unique name on the host; never depends on facts. */
  Address address();

  /** The other addresses by which resources of its profile can refer to it: that of its file. */
  default List<Address> shortAddresses() {
    return List.of();
  }

  /**
   * What a record has of this resource from a version of labnotes that gave it another address,
   * with its current address; empty if the recorded one is another resource.
   */
  default Optional<Resource> rename(Resource recorded) {
    return Optional.empty();
  }

  /** A copy that has the name of the profile that declares it, if that is part of its address. */
  default Resource declaredBy(String profile) {
    return this;
  }

  // Files of the library

  /** The files of the library that it copies; empty if it copies none. */
  default Optional<SourceRequest> source() {
    return Optional.empty();
  }

  /**
   * The resources for which it stands; empty if it stands for itself.
   *
   * @param items the answer to {@link #source()}, each directory before what is in it
   */
  default List<Resource> copies(List<SourceItem> items) {
    return List.of();
  }

  /**
   * A copy with the defaults that depend on the host.
   *
   * @param declared the resources of its profile
   */
  default Resource onHost(Facts observed, Collection<? extends Resource> declared) {
    return this;
  }

  /**
   * Further resources that it needs on a host, such as those that delete what it does not copy.
   *
   * @param observed answers to {@link #needs()}
   * @param declared all resources of the profile
   */
  default List<Resource> besides(Facts observed, Collection<? extends Resource> declared) {
    return List.of();
  }

  /**
   * The triggers among {@link #besides} that changes of other resources fire by their addresses, by
   * the name of the trigger.
   */
  default Map<String, Predicate<Address>> watched() {
    return Map.of();
  }

  // Plan

  /** What is wrong with the declaration, whatever the host is; an error refuses the plan. */
  List<Diagnostic> problems();

  /** What lint reports for a system. */
  default List<Diagnostic> warnings(SystemState system) {
    return List.of();
  }

  /**
   * What a plan warns of on a host.
   *
   * @param observed answers to {@link #needs()}
   */
  default List<Diagnostic> warnings(Facts observed) {
    return List.of();
  }

  /** The questions whose answers {@link #decide} needs. */
  Set<Fact<?>> needs();

  /** The questions that the controller answers, not the host. */
  default Set<Fact<?>> needsFromController() {
    return Set.of();
  }

  /**
   * Compares the desired with the observed state.
   *
   * @param observed answers to {@link #needs()}, as observed or as earlier changes of the same plan
   *     will leave them
   */
  Decision decide(Facts observed);

  /**
   * What of the desired state could not be checked on a host, and is not set either; clauses.
   *
   * @param observed answers to {@link #needs()}, as {@link #decide} gets them
   */
  default List<String> unchecked(Facts observed) {
    return List.of();
  }

  /**
   * What keeps it from taking effect: lines with precedence, files that readers skip or reject.
   *
   * @param after the facts, with what all changes of the plan leave
   * @param desired all resources of the plan
   */
  default List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    return List.of();
  }

  /**
   * Returns why the host would not work without this resource, errors; empty if nothing needs it.
   *
   * @param after the facts, with what the plan leaves
   */
  default List<Diagnostic> removalConflicts(Facts after) {
    return List.of();
  }

  /**
   * The decision for a resource that a change triggers; empty if it cannot be triggered.
   *
   * @param causes the addresses of what changed, or another reason
   */
  default Optional<Decision> fire(Collection<String> causes, Facts observed) {
    return Optional.empty();
  }

  /** Which files it lets services read again, before resources that come later; empty if none. */
  default Optional<Predicate<HostPath>> loadedFiles() {
    return Optional.empty();
  }

  /** How long a change of the resource can take at most; empty if that is not limited. */
  default Optional<Duration> timeLimit() {
    return Optional.empty();
  }

  /** Whether the resource only runs as a trigger. */
  default boolean isTrigger() {
    return false;
  }

  /** What must be applied before it: what the profile says, and the accounts that it names. */
  default Set<Address> after() {
    Set<Address> after = new LinkedHashSet<>(common().after());
    if (common().present()) {
      after.addAll(accounts());
    }
    return after;
  }

  /** What is applied before it if nothing orders them the other way. */
  default Set<Address> preferablyAfter() {
    return Set.of();
  }

  /** Whether its number, such as a uid, is declared and taken first; empty without a number. */
  default Optional<Boolean> hasDeclaredNumber() {
    return Optional.empty();
  }

  /** The users and groups that it needs. */
  default Set<Address> accounts() {
    return common().user().map(Address::ofUser).stream().collect(Collectors.toSet());
  }

  /** The kinds whose resources are applied after it if nothing orders them the other way. */
  default Set<String> preferablyBefore() {
    return Set.of();
  }

  // Files and secrets

  /** The path that it manages, all or a part; empty if it does not live in a file. */
  Optional<FileClaim> claim();

  /** The keys of the settings that it manages in its file; empty for none. */
  default Set<String> settings(SystemState system) {
    return Set.of();
  }

  /** The desired content of its file, or of its part of one; empty if it has none. */
  default Optional<DesiredContent> desiredContent() {
    return Optional.empty();
  }

  /** The SHA-256 of the contents that a record of the resource names. */
  default Set<String> contentDigests() {
    return desiredContent().flatMap(DesiredContent::sha256).map(Set::of).orElse(Set.of());
  }

  /** The name of the format that the profile gives for its file. */
  default Optional<String> format() {
    return Optional.empty();
  }

  /** Whether the profile keeps its content out of all output. */
  boolean isSensitive();

  /** What to declare if it cannot have a secret; an imperative clause. */
  default String whereSecretsAre() {
    return "use the secret in a file, an entry or a command";
  }

  /** Whether its value is secret as soon as anything in its file is. */
  default boolean isSecretWithFile() {
    return true;
  }

  /** The same resource, of whose file nothing is shown. */
  default Resource asSensitive() {
    return this;
  }

  // Several declarations

  /**
   * This resource and another one of the same address in one: what only one of them declares, and
   * of what they declare differently what this one has.
   */
  default Resource combine(Resource other) {
    return this;
  }

  // Reapply, prune and drift

  /** The resource reduced to what it asks for, for comparison with what was applied. */
  default Resource comparable() {
    return with(common().bare());
  }

  /** How the desired and the observed state differ from what was last applied. */
  DriftEvidence drift(Applied applied, Facts observed, HostHistory history);

  /** Whether {@link #merge} can keep edits on the host beside changes of the profile. */
  default boolean mergesEdits() {
    return false;
  }

  /** The resource with the host's edits since the last run merged into it. */
  MergeOutcome merge(MergeRequest request);

  /** The questions whose answers {@link #retire} needs. */
  default Set<Fact<?>> needsToRetire(Applied applied) {
    return needs();
  }

  /** The SHA-256 of the recorded contents that {@link #retire} needs. */
  default Set<String> contentsToRetire(Applied applied) {
    return Set.of();
  }

  /** What removes the resource, which no profile declares any more, where the host has it still. */
  Retirement retire(Applied applied, Facts observed, HostHistory history);

  // Undo

  /** The content of the whole file in which it restores a part; empty if it is unknown. */
  default Optional<Content> earlierFile() {
    return Optional.empty();
  }

  /** A copy that restores a whole file with another content; empty if it restores no such file. */
  default Optional<Resource> restoring(Content whole) {
    return Optional.empty();
  }

  /** The resource with recorded contents looked up. */
  default Resource resolve(Function<String, Optional<Content>> contents) {
    return this;
  }

  /** Why the record has too little to restore the resource; empty if it can be restored. */
  default Optional<String> missingFromRecord() {
    return Optional.empty();
  }

  /** Why a change of the resource cannot be undone, if the record has no undo for it. */
  default String whyNotUndone() {
    return isSensitive()
        ? "it is sensitive, and its earlier value is not kept"
        : "its earlier state is not kept";
  }

  /** What an undo restores of the resource: not what the run never changed. */
  default Resource restore(UndoRequest request) {
    return this;
  }

  /** The edits on the host since the run, each merged with what the undo restores. */
  List<HostEdit> edits(UndoRequest request);

  /** The resource without the short value of a name, which stays as it is on the host. */
  default Optional<Resource> withoutValue(String name) {
    return Optional.empty();
  }

  /** What removes something else that a change of the resource brought, such as a dependency. */
  default Optional<Resource> removalOf(String brought) {
    return Optional.empty();
  }

  /** The name of the service or package that the resource stops or removes. */
  default Optional<String> stops() {
    return Optional.empty();
  }

  /** The name of the service that the resource keeps running. */
  default Optional<String> runs() {
    return Optional.empty();
  }

  /**
   * Whether the service that it keeps running is restarted, or reloaded, if another one changes.
   */
  default boolean restartsAfter(Address changed) {
    return watched().values().stream().anyMatch(one -> one.test(changed));
  }

  /** Whether the resource, a trigger, is about a service or package of that name. */
  default boolean isAbout(String name) {
    return false;
  }

  /**
   * Why an undo must leave the resource, such as a package that others need.
   *
   * @param change what the undo would do
   * @param undone all resources of the undo
   */
  default Optional<String> undoObstacle(Change change, Collection<Resource> undone) {
    return Optional.empty();
  }

  // Access guard

  /** The access paths to the host that a change of the resource may cut. */
  Set<Access> endangers(Change change);

  /** How the host reverts a change beyond its undo resources; empty if they are enough. */
  default Optional<Change.Safeguard> safeguard(Change change) {
    return Optional.empty();
  }
}
