package labnotes.kind.firewall;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
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
import labnotes.kind.State;
import labnotes.kind.UndoRequest;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.schema.RecordedOnly;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/**
 * A rule for incoming connections.
 *
 * @param replaces rules that an undo removes, as {@link FirewallRule#toString} writes them
 */
@Kind(
    name = "firewall-rule",
    about =
        "A rule of ufw, firewalld or nftables that allows or denies incoming connections to ports")
public record FirewallRuleResource(
    Common common,
    @Doc("name of the rule, which is its comment in ufw and nftables") String name,
    @Doc(value = "what to do with the connections", byDefault = "allow") FirewallAction action,
    @Doc(
            "port, range such as 6000-6100, or several of them separated by commas; this or"
                + " `service` is required unless `state: absent`")
        Optional<String> port,
    @Doc("name of a service of /etc/services of the host, such as https, whose port it is")
        Optional<String> service,
    @Doc(value = "protocol of the ports", byDefault = "tcp") FirewallProtocol protocol,
    @Doc("IPv4 or IPv6 address or network that the connections come from; any if left out")
        Optional<String> from,
    @RecordedOnly List<String> replaces)
    implements Resource {
  public FirewallRuleResource {
    replaces = List.copyOf(replaces);
  }

  @Override
  public FirewallRuleResource with(Common other) {
    return new FirewallRuleResource(other, name, action, port, service, protocol, from, replaces);
  }

  /** A copy for another rule. */
  FirewallRuleResource with(Common other, FirewallRule rule, List<FirewallRule> replaced) {
    return new FirewallRuleResource(
        other,
        name,
        rule.action(),
        Optional.of(rule.ports().toString()),
        Optional.empty(),
        rule.protocol(),
        rule.source().map(SourceNetwork::toString),
        replaced.stream().map(FirewallRule::toString).toList());
  }

  /** A copy that replaces nothing, for comparison with what was applied. */
  @Override
  public FirewallRuleResource comparable() {
    return new FirewallRuleResource(
        common.bare(), name, action, port, service, protocol, from, List.of());
  }

  @Override
  public Address address() {
    return new Address("firewall-rule", name);
  }

  @Override
  public List<Diagnostic> problems() {
    return new FirewallRuleProblems(this).all();
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return elsewhere(system).stream().toList();
  }

  Optional<Diagnostic> elsewhere(SystemState system) {
    return system.isFreeBsd()
        ? Optional.of(
            Diagnostic.error(
                    address() + ": this system has none of " + FirewallManagers.names(),
                    common.at())
                .hint("declare the rules of pf by `file: /etc/pf.conf`"))
        : Optional.empty();
  }

  /** A firewall that is not enabled. */
  @Override
  public List<Diagnostic> warnings(Facts observed) {
    if (!common.present() || observed.get(SystemFact.INSTANCE).offline()) {
      return List.of();
    }
    FirewallState state = observed.get(FirewallFact.INSTANCE);
    return state.manager().flatMap(manager -> manager.inactivity(state)).stream()
        .map(reason -> Diagnostic.warning(address() + ": " + reason, common.at()))
        .toList();
  }

  Optional<ServicePortFact> servicePort() {
    return service.map(one -> new ServicePortFact(one, protocol));
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE, FirewallFact.INSTANCE);
    servicePort().ifPresent(needs::add);
    return needs;
  }

  /** The rule; empty if no port is declared, or if the host does not know the service. */
  Optional<FirewallRule> rule(Facts observed) {
    Optional<PortSet> ports =
        port.flatMap(PortSet::of).or(() -> servicePort().flatMap(fact -> observed.get(fact)));
    return ports.map(
        known -> new FirewallRule(action, protocol, known, from.flatMap(SourceNetwork::of)));
  }

  @Override
  public Decision decide(Facts observed) {
    return new FirewallRuleDecision(this, observed).decide();
  }

  /** Another resource for the same connections. */
  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    if (after.get(SystemFact.INSTANCE).offline() || !common.present()) {
      return List.of();
    }
    return Stream.concat(
            wholeFile(after, desired).stream(), sameConnections(after, desired).stream())
        .toList();
  }

  /** A resource that writes all of the file into which the firewall gets the rule. */
  private Optional<Diagnostic> wholeFile(Facts after, Collection<? extends Resource> desired) {
    FirewallState state = after.get(FirewallFact.INSTANCE);
    Optional<HostPath> file = state.manager().flatMap(manager -> manager.file(state));
    return desired.stream()
        .filter(
            one ->
                one.claim()
                    .filter(claim -> claim.extent() == FileClaim.Extent.FILE)
                    .filter(claim -> file.filter(claim.path()::equals).isPresent())
                    .isPresent())
        .findFirst()
        .map(
            one ->
                Diagnostic.error(
                        "%s is written into %s, which %s manages"
                            .formatted(address(), file.get(), one.address()),
                        common.at())
                    .hint("write the rule into that file, and remove this resource"));
  }

  private List<Diagnostic> sameConnections(Facts after, Collection<? extends Resource> desired) {
    Optional<FirewallMatch> match = rule(after).map(FirewallRule::match);
    return desired.stream()
        .filter(one -> one instanceof FirewallRuleResource && one.common().present())
        .map(FirewallRuleResource.class::cast)
        .filter(one -> one.name.compareTo(name) < 0 && match.isPresent())
        .filter(one -> one.rule(after).map(FirewallRule::match).equals(match))
        .map(
            one ->
                Diagnostic.error(
                        "%s is for the same connections as %s".formatted(address(), one.address()),
                        common.at())
                    .hint("declare one of them"))
        .toList();
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  private boolean isInPlace(Facts observed) {
    return comparable().with(common).decide(observed) instanceof Decision.InPlace;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    Optional<FirewallRuleResource> last =
        applied
            .resource()
            .readable(FirewallRuleResource.class)
            .filter(one -> observed.areAsked(one.needs()));
    return last.isEmpty()
        ? DriftEvidence.ofDesired(this, applied)
        : DriftEvidence.compared(this, applied, last.get().isInPlace(observed));
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  /** It is removed, or the rule of its name before the first run is restored. */
  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    Optional<FirewallRuleResource> before = applied.before(FirewallRuleResource.class).findFirst();
    Optional<FirewallRule> rule = rule(observed);
    if (before.isEmpty() || rule.isEmpty()) {
      return Retirement.none();
    }
    if (!isInPlace(observed)) {
      return Retirement.edited(applied);
    }
    Common ending = Retirement.ending(this, applied);
    Optional<FirewallRule> earlier =
        before.filter(one -> one.common.present()).flatMap(one -> one.rule(observed));
    return Retirement.by(
        earlier
            .map(one -> with(ending.with(State.PRESENT), one, List.of(rule.get())))
            .orElseGet(() -> with(ending.with(State.ABSENT), rule.get(), List.of())));
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return HostEdit.ofValues(this, request);
  }

  @Override
  public String whyNotUndone() {
    return "only a place or the order of the rule was changed";
  }

  @Override
  public Set<Access> endangers(Change change) {
    return EnumSet.of(Access.FILTER);
  }

  /** The files are restored too: the order of rules, or a rule that only runs, has no undo. */
  @Override
  public Optional<Change.Safeguard> safeguard(Change change) {
    return Optional.of(
        new Change.Safeguard(Sh.of("labnotes_firewall_keep"), Sh.of("labnotes_firewall_restore")));
  }
}
