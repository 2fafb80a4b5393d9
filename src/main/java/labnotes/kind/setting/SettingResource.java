package labnotes.kind.setting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.format.gvariant.GVariantText;
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
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.pending.PendingProviders;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** A desktop setting of a user or of a system-wide database. */
@Kind(
    name = "setting",
    about = "A desktop setting (GSettings) of a user or of a system-wide dconf database",
    canHaveUser = true)
public record SettingResource(
    Common common,
    @Doc("key of the setting, such as remember-numlock-state") String key,
    @Doc("names of its schema, newest first; the first that the host has is used")
        List<String> schemas,
    @Doc("value as GVariant text: true, 5, 'text', ['a', 'b']") String value,
    @Doc("system-wide dconf database, such as local or gdm, instead of a `user`")
        Optional<String> database,
    @Doc(value = "with a `database`: prevent users from changing the value", byDefault = "false")
        boolean lock)
    implements Resource {
  @Override
  public Address address() {
    String owner = common.user().or(this::database).map(name -> name + "/").orElse("");
    return new Address("setting", owner + key);
  }

  @Override
  public List<Diagnostic> problems() {
    boolean isInvalid =
        schemas.isEmpty()
            || !key.matches("[A-Za-z][A-Za-z0-9_-]*")
            || !schemas.stream().allMatch(schema -> schema.matches("[A-Za-z0-9._-]+"));
    if (isInvalid) {
      return List.of(
          Diagnostic.error(
              "`" + key + "` in `" + String.join("`, `", schemas) + "` is not a valid setting",
              common.at()));
    }
    if (database.filter(name -> !name.matches("[a-z][a-z0-9_-]*")).isPresent()) {
      return List.of(
          Diagnostic.error(
              "`" + database.get() + "` is not a valid name of a database", common.at()));
    }
    if (database.isPresent() && common.user().isPresent()) {
      return List.of(
          Diagnostic.error("a setting cannot have both `user` and `database`", common.at()));
    }
    if (lock && database.isEmpty()) {
      return List.of(
          Diagnostic.error("`lock` requires `database`", common.at())
              .hint("add `database:`, such as local"));
    }
    Optional<GVariantText.ValueProblem> malformed = GVariantText.syntaxProblem(value);
    if (malformed.isPresent()) {
      return List.of(malformedValue(malformed.get()));
    }
    return common.present() || database.isPresent()
        ? List.of()
        : List.of(
            Diagnostic.error(
                    "a setting without `database` cannot have `state: absent`", common.at())
                .hint("declare the desired value"));
  }

  private Diagnostic malformedValue(GVariantText.ValueProblem problem) {
    Diagnostic found =
        Diagnostic.error(
            "the value of %s is not a GVariant: %s: %s".formatted(key, value, problem.reason()),
            common.at());
    boolean isString = value.matches("[^'\"\\\\\\[({<@]+") && !value.matches("[a-z]+[0-9]* .*");
    return isString ? found.hint("quote a string: value: \"'" + value + "'\"") : found;
  }

  GSettingsFact fact() {
    return new GSettingsFact(common.user(), schemas, key);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE, fact());
    database.ifPresent(
        name -> DatabaseSetting.files(name).forEach(path -> needs.add(FileFact.of(path))));
    needs.addAll(AccountReferences.needs(this));
    return needs;
  }

  @Override
  public Decision decide(Facts observed) {
    if (database.isPresent()) {
      return new DatabaseSetting(this, database.get(), observed).decide();
    }
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.Deferred("settings of users can only be changed on a running system");
    }
    Optional<Decision> unready = AccountReferences.unready(this, observed);
    if (unready.isPresent()) {
      return unready.get();
    }
    GSettingsValue found = observed.get(fact());
    if (found.schema().isEmpty()) {
      return PendingProviders.anyPackage(observed)
          .<Decision>map(Decision.Waits::new)
          .orElseGet(
              () ->
                  new Decision.Deferred(
                      "no installed schema has the key: " + String.join(", ", schemas)));
    }
    if (found.value().filter(now -> GVariantText.isSame(now, value)).isPresent()) {
      return new Decision.InPlace("is " + value);
    }
    Optional<Decision> refused = refusal(found.schema().get(), found.about());
    if (refused.isPresent()) {
      return refused.get();
    }
    String schema = found.schema().get();
    Sh assignments = Sh.of("schema={} key={} value={}", schema, key, value);
    return new Decision.Due(
        new Change(
            address(),
            Action.UPDATE,
            List.of(new Delta.Value(schema + " " + key, found.value(), Optional.of(value))),
            Facts.of(fact(), found),
            Sh.of(
                "{} | labnotes_set {}",
                Sh.print(Sh.of("{}\n", assignments).bytes()),
                common.user().orElse("")),
            Facts.of(fact(), found.with(value)),
            common.triggers(),
            found.value().stream()
                .<Resource>map(
                    before ->
                        new SettingResource(
                            common.undone(), key, schemas, before, Optional.empty(), false))
                .toList()));
  }

  private Optional<Decision> refusal(String schema, GSettingsKey about) {
    Optional<Decision> invalid = invalidValue(about.range());
    if (invalid.isPresent()) {
      return invalid;
    }
    return about.isLocked()
        ? Optional.of(
            Refusal.of(
                    this,
                    schema
                        + " "
                        + key
                        + " is locked by a system-wide dconf database, so users"
                        + " cannot set it; remove the lock, or set it with `database:`")
                .decision())
        : Optional.empty();
  }

  /** The decision for a value that the key does not take. */
  Optional<Decision> invalidValue(GSettingsRange range) {
    return range
        .problem(value)
        .map(must -> "the value of %s %s, not %s".formatted(key, must, value))
        .map(message -> Refusal.of(this, message).invalid());
  }

  @Override
  public SettingResource with(Common other) {
    return new SettingResource(other, key, schemas, value, database, lock);
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
    return database
        .map(name -> new DatabaseUndo(this, name, request).edits())
        .orElseGet(() -> HostEdit.ofValues(this, request));
  }

  /** A copy in the same place with another value. */
  SettingResource with(String other, boolean isLocked) {
    return new SettingResource(common.with(State.PRESENT), key, schemas, other, database, isLocked);
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofFiles(change);
  }
}
