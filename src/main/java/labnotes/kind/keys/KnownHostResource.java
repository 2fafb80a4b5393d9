package labnotes.kind.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.ssh.KeyLine;
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
import labnotes.kind.accounts.AccountHomeFact;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.entry.EntryDrift;
import labnotes.kind.entry.EntryMerge;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.entry.EntryRetirement;
import labnotes.kind.entry.SingleSetting;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** The key of a host: a line of the known_hosts of the system or of a user. */
@Kind(
    name = "known-host",
    about = "The key of another host, which ssh then trusts",
    canHaveUser = true)
public record KnownHostResource(
    Common common,
    @Doc("name or address of the host; with a port other than 22, [NAME]:PORT") String host,
    @Doc("public key of the host, as in its file .pub: type and key") String key)
    implements SingleSetting {
  static final String FORMAT = "known_hosts";
  private static final HostPath SYSTEM = new HostPath("/etc/ssh/ssh_known_hosts");

  @Override
  public Address address() {
    String type = KeyLine.parse(key).map(line -> line.key().type()).orElse("");
    String owner = common.user().map(user -> user + "/").orElse("");
    return new Address("known-host", owner + host + "/" + type);
  }

  /** A line with the key for names of hosts. */
  KeyLine line(String names) {
    return new KeyLine(names, KeyLine.parse(key).orElseThrow().key(), "");
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>();
    if (!host.matches("[A-Za-z0-9][A-Za-z0-9._:-]*|\\[[A-Za-z0-9][A-Za-z0-9._:-]*]:[0-9]{1,5}")) {
      problems.add(
          Diagnostic.error("`" + host + "` is not the name or address of a host", common.at())
              .hint("write NAME, or [NAME]:PORT"));
    }
    Optional<KeyLine> line =
        KeyLine.parse(key).filter(one -> one.before().isEmpty() && key.indexOf('\n') < 0);
    if (line.isEmpty()) {
      problems.add(
          Diagnostic.error("the key of " + host + " is not a public key", common.at())
              .hint("write TYPE KEY, as `ssh-keyscan " + host + "` prints after the name"));
    }
    line.flatMap(one -> one.key().problem())
        .map(why -> Diagnostic.error("the key of " + host + " cannot be used: " + why, common.at()))
        .ifPresent(problems::add);
    return problems;
  }

  private Optional<HomeFileFact> files() {
    return common.user().map(user -> new HomeFileFact(user, FORMAT));
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    needs.add(files().<Fact<?>>map(fact -> fact).orElseGet(() -> FileFact.of(SYSTEM)));
    common.user().map(AccountHomeFact::new).ifPresent(needs::add);
    needs.addAll(AccountReferences.needs(this));
    return needs;
  }

  HostPath file(Facts observed) {
    return files().map(fact -> observed.get(fact).directory().child(FORMAT)).orElse(SYSTEM);
  }

  @Override
  public Optional<EntryResource> asEntry() {
    return Optional.of(entry(SYSTEM, host));
  }

  /** The line as a setting of the file. */
  EntryResource entry(HostPath file, String names) {
    KeyLine line = line(names);
    return new EntryResource(
        common,
        names + " " + line.key().type(),
        file,
        Optional.of(line.text()),
        Optional.of(FORMAT),
        false);
  }

  private EntryResource entry(Facts observed) {
    return new KnownHostDecision(this, observed).entry();
  }

  @Override
  public Decision decide(Facts observed) {
    return AccountReferences.unready(this, observed)
        .orElseGet(() -> new KnownHostDecision(this, observed).decide());
  }

  @Override
  public KnownHostResource with(Common other) {
    return new KnownHostResource(other, host, key);
  }

  @Override
  public Set<HostPath> writes(Facts observed) {
    return Set.of(file(observed));
  }

  /** The path in a home is not known before. */
  @Override
  public Optional<FileClaim> claim() {
    return common.user().isPresent()
        ? Optional.empty()
        : Optional.of(new FileClaim(SYSTEM, FileClaim.Extent.PART_OF_FILE));
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return new EntryDrift(entry(observed), applied, observed, history).evidence(this);
  }

  @Override
  public boolean mergesEdits() {
    return true;
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    if (!common.present()) {
      return MergeOutcome.unchanged(this);
    }
    MergeOutcome outcome = new EntryMerge(entry(request.observed()), address(), request).outcome();
    return new MergeOutcome(
        outcome.resource().flatMap(this::withLineOf), outcome.remarks(), outcome.isFinal());
  }

  private Optional<Resource> withLineOf(Resource merged) {
    return merged instanceof EntryResource entry
        ? entry
            .value()
            .flatMap(KeyLine::parse)
            .map(
                line -> new KnownHostResource(common, host, new KeyLine("", line.key(), "").text()))
        : Optional.empty();
  }

  @Override
  public Set<String> settings(SystemState system) {
    return Set.of(entry(SYSTEM, host).key());
  }

  @Override
  public Set<String> contentsToRetire(Applied applied) {
    return EntryRetirement.contents(applied);
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return new EntryRetirement(entry(observed), applied, history).retirement(observed);
  }

  /** What an undo restores is a setting of the file, or the file. */
  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  /** A key of another host does not decide who can log in to this one. */
  @Override
  public Set<Access> endangers(Change change) {
    return Set.of();
  }
}
