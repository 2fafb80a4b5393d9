package labnotes.kind.keys;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.format.ssh.KeyLine;
import labnotes.format.ssh.PublicKeyFile;
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

/** A key with which a user logs in: a line of the user's authorized_keys. */
@Kind(
    name = "authorized-key",
    about = "A public key with which a user logs in by SSH",
    canHaveUser = true)
public record AuthorizedKeyResource(
    Common common,
    @Doc("public key as in a file .pub: type, key, and a comment") String key,
    @Doc("options of the key, such as `restrict,from=\"192.0.2.0/24\"`") Optional<String> options,
    @Doc(value = "whether to remove the user's keys that no resource declares", byDefault = "false")
        boolean exclusive)
    implements SingleSetting {
  /** The name of the file and of its format. */
  static final String NAME = "authorized_keys";

  @Override
  public Address address() {
    String fingerprint = line().map(line -> line.key().fingerprint()).orElse(key);
    return new Address("authorized-key", common.user().orElse("") + "/" + fingerprint);
  }

  /** The line as it should be; empty if the key is malformed. */
  Optional<KeyLine> line() {
    return KeyLine.parse(key)
        .map(
            line -> new KeyLine(options.map(String::strip).orElse(""), line.key(), line.comment()));
  }

  @Override
  public List<Diagnostic> problems() {
    if (common.user().isEmpty()) {
      return List.of(Diagnostic.error("an authorized key needs `user`", common.at()));
    }
    Optional<KeyLine> line = line();
    if (line.isEmpty() || key.indexOf('\n') >= 0) {
      return List.of(
          Diagnostic.error(
                  "`" + key.lines().findFirst().orElse("") + "` is not a public key", common.at())
              .hint("write the one line of the file .pub: TYPE KEY COMMENT"));
    }
    if (KeyLine.parse(key).filter(written -> !written.before().isEmpty()).isPresent()) {
      return List.of(
          Diagnostic.error(
              "what stands before the type of the key belongs into `options`", common.at()));
    }
    return PublicKeyFile.problemOfUser(line.get()).stream()
        .map(why -> Diagnostic.error("the key cannot be used: " + why, common.at()))
        .toList();
  }

  HomeFileFact files() {
    return new HomeFileFact(common.user().orElse(""), NAME);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE, files(), KeyFilesOfSshd.TEXTS);
    common.user().map(AccountHomeFact::new).ifPresent(needs::add);
    needs.addAll(AccountReferences.needs(this));
    return needs;
  }

  HostPath file(Facts observed) {
    return observed.get(files()).directory().child(NAME);
  }

  @Override
  public Optional<EntryResource> asEntry() {
    return Optional.of(entry(new HostPath("/" + NAME)));
  }

  /** The line as a setting of the file. */
  EntryResource entry(HostPath file) {
    KeyLine line = line().orElseThrow();
    return new EntryResource(
        common.present() ? common : common.with(State.ABSENT),
        line.key().base64(),
        file,
        Optional.of(line.text()),
        Optional.of(NAME),
        false);
  }

  @Override
  public Decision decide(Facts observed) {
    return new AuthorizedKeyDecision(this, observed).decide();
  }

  /** Another file than that of the user may have the keys. */
  @Override
  public List<String> unchecked(Facts observed) {
    return common.present()
        ? KeyFilesOfSshd.uncheckable(observed)
            .map(why -> "whether sshd reads the file: " + why)
            .stream()
            .toList()
        : List.of();
  }

  /** The resources that remove the user's keys that no resource declares. */
  @Override
  public List<Resource> besides(Facts observed, Collection<? extends Resource> declared) {
    return exclusive && common.present()
        ? new AuthorizedKeyDecision(this, observed).others(declared)
        : List.of();
  }

  /** Sshd ignores the keys of a user whose home others can write. */
  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    return common.present() ? new AuthorizedKeyDecision(this, after).conflicts(desired) : List.of();
  }

  /** A copy with the key of a line of the file, which is removed. */
  AuthorizedKeyResource removing(KeyLine line) {
    return of(common.with(State.ABSENT), line, false);
  }

  /** The resource that a line of the file is. */
  private static AuthorizedKeyResource of(Common common, KeyLine line, boolean exclusive) {
    return new AuthorizedKeyResource(
        common,
        new KeyLine("", line.key(), line.comment()).text(),
        Optional.of(line.before()).filter(text -> !text.isEmpty()),
        exclusive);
  }

  @Override
  public AuthorizedKeyResource with(Common other) {
    return new AuthorizedKeyResource(other, key, options, exclusive);
  }

  @Override
  public Set<HostPath> writes(Facts observed) {
    return Set.of(file(observed));
  }

  /** The path depends on the home, which is not known before. */
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
    return new EntryDrift(entry(file(observed)), applied, observed, history).evidence(this);
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
    MergeOutcome outcome =
        new EntryMerge(entry(file(request.observed())), address(), request).outcome();
    return new MergeOutcome(
        outcome.resource().flatMap(this::withLineOf), outcome.remarks(), outcome.isFinal());
  }

  private Optional<Resource> withLineOf(Resource merged) {
    return merged instanceof EntryResource entry
        ? entry.value().flatMap(KeyLine::parse).map(line -> of(common, line, exclusive))
        : Optional.empty();
  }

  @Override
  public Set<String> contentsToRetire(Applied applied) {
    return EntryRetirement.contents(applied);
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return new EntryRetirement(entry(file(observed)), applied, history).retirement(observed);
  }

  /** What an undo restores is a setting of the file, or the file. */
  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofFiles(change);
  }
}
