package labnotes.kind.entry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.kind.Access;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
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
import labnotes.kind.effect.FileEffect;
import labnotes.kind.file.EditableFile;
import labnotes.kind.file.HostValidator;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.schema.RecordedOnly;
import labnotes.sh.HostPath;
import labnotes.text.DecodedText;
import labnotes.text.Diagnostic;

/**
 * One setting in a configuration file; the rest of the file stays as it is.
 *
 * @param content an earlier content of the file, from which the spelling and place are taken
 */
@Kind(name = "entry", about = "One setting of a configuration file, found by its key")
public record EntryResource(
    Common common,
    @Doc(
            "the setting's key; if the file has sections, SECTION/NAME; in xorg.conf"
                + " SECTION/IDENTIFIER/KEYWORD or SECTION/IDENTIFIER/Option NAME, in devfs.rules"
                + " RULESET/path GLOB, in sources.list deb URI SUITE, in *.sources URIS"
                + " SUITES/Field")
        String key,
    @Doc("absolute path of the file on the host") HostPath file,
    @Doc("the value, without the quotes that the format may need") Optional<String> value,
    @Doc("format of the file; inferred from the path") Optional<String> format,
    @Doc(value = "keep the file's text out of all output", byDefault = "false") boolean sensitive,
    EntryOptions options,
    @RecordedOnly DesiredContent content)
    implements Resource {

  /** A setting that replaces any other value. */
  public EntryResource(
      Common common,
      String key,
      HostPath file,
      Optional<String> value,
      Optional<String> format,
      boolean sensitive) {
    this(
        common,
        key,
        file,
        value,
        format,
        sensitive,
        EntryOptions.none(),
        new DesiredContent.Undetermined());
  }

  @Override
  public EntryResource with(Common other) {
    return new EntryResource(other, key, file, value, format, sensitive, options, content);
  }

  private EntryResource with(DesiredContent spelling) {
    return new EntryResource(common, key, file, value, format, sensitive, options, spelling);
  }

  /** A copy that restores the setting as it is in an earlier content of its file. */
  public EntryResource spelledAs(Content earlier) {
    return with(new DesiredContent.Known(earlier));
  }

  @Override
  public EntryResource asSensitive() {
    return new EntryResource(
        common, key, file, value, format, true, options, new DesiredContent.Undetermined());
  }

  /** A copy that is present with another value. */
  public EntryResource withValue(String other) {
    return new EntryResource(
        common.with(State.PRESENT),
        key,
        file,
        Optional.of(other),
        format,
        sensitive,
        options,
        new DesiredContent.Undetermined());
  }

  /**
   * A copy that removes words from the list on the host; its other words, and what it expands, stay
   * as they are written. Empty if the value on the host is written out, or cannot be edited.
   */
  Optional<EntryResource> withoutExpandedWords(Set<String> words, Facts observed) {
    EditableFile editable = EditableFile.of(this, file, format, observed);
    if (!editable.obstacles().isEmpty() || editable.keyed().isEmpty()) {
      return Optional.empty();
    }
    KeyedFormat settings = editable.keyed().get();
    return Optional.of(editable.text())
        .filter(text -> !settings.isLiteral(text, key))
        .flatMap(
            text ->
                settings.edit(file.path(), text, new SettingsEdit.RemoveWords(key, words)).value())
        .map(
            rest -> {
              Optional<String> left = settings.value(rest, key);
              return left.map(this::withValue)
                  .orElseGet(() -> with(common.with(State.ABSENT)))
                  .spelledAs(Content.of(rest));
            });
  }

  @Override
  public Address address() {
    return new Address("entry", file + ":" + key);
  }

  /** A new section begins with the setting that it needs, in any order of the profile. */
  @Override
  public Set<Address> preferablyAfter() {
    Formats formats = new Formats("");
    Format reader = format.flatMap(formats::find).orElseGet(() -> formats.infer(file.path()));
    return common.present() && reader instanceof KeyedFormat keyed
        ? keyed.firstKey(key).stream()
            .map(first -> new Address("entry", file + ":" + first))
            .collect(Collectors.toSet())
        : Set.of();
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE, FileFact.of(file));
    if (common.present()) {
      HostValidator.of(this, file, format).ifPresent(validator -> needs.add(validator.existing()));
    }
    if (common.present()) {
      needs.addAll(effect().needs());
    }
    options.sectionFrom().ifPresent(entry -> needs.add(FileFact.of(EntryDecision.fileOf(entry))));
    return needs;
  }

  @Override
  public List<Diagnostic> problems() {
    return EntryProblems.of(this);
  }

  @Override
  public List<String> unchecked(Facts observed) {
    return common.present()
        ? HostValidator.of(this, file, format)
            .flatMap(one -> one.missingVerdictOnExisting(observed))
            .stream()
            .toList()
        : List.of();
  }

  @Override
  public Decision decide(Facts observed) {
    return new EntryDecision(this, EditableFile.of(this, file, format, observed)).decide();
  }

  private FileEffect effect() {
    return new FileEffect(this, file, format);
  }

  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    if (options.keep() || options.sectionFrom().isPresent() || value.isEmpty()) {
      return effect().unread(after).stream().toList();
    }
    return options.word()
        ? effect().conflictsOfWord(key, value.get(), this::hasWords, after)
        : effect().conflicts(key, value.get(), after);
  }

  private boolean hasWords(String list) {
    return new WordList(list).hasAll(new WordList(value.orElseThrow()));
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return common.present() ? effect().nameProblems(system) : List.of();
  }

  /** The value on the host; empty if it has none or cannot be read. */
  public Optional<String> observedValue(Facts observed) {
    EditableFile editable = EditableFile.of(this, file, format, observed);
    return editable.obstacles().isEmpty()
        ? editable.keyed().flatMap(settings -> settings.value(editable.text(), key))
        : Optional.empty();
  }

  /** The value in a content of its file; empty if that has none. */
  Optional<String> valueIn(Content text, SystemState system) {
    Formats formats = new Formats(system.family(), system.version());
    Format reader = format.flatMap(formats::find).orElseGet(() -> formats.infer(file.path()));
    return reader instanceof KeyedFormat settings
        ? settings.value(DecodedText.of(text.bytes()).text(), key)
        : Optional.empty();
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.of(new FileClaim(file, FileClaim.Extent.PART_OF_FILE));
  }

  @Override
  public Set<String> settings(SystemState system) {
    return Set.of(key);
  }

  @Override
  public Set<String> contentDigests() {
    return content.sha256().map(Set::of).orElse(Set.of());
  }

  @Override
  public boolean isSensitive() {
    return sensitive;
  }

  @Override
  public boolean isSecretWithFile() {
    return sensitive;
  }

  @Override
  public Resource comparable() {
    return with(common.bare()).with(new DesiredContent.Undetermined());
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return new EntryDrift(this, applied, observed, history).evidence(this);
  }

  @Override
  public boolean mergesEdits() {
    return true;
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return common.present()
        ? new EntryMerge(this, address(), request).outcome()
        : MergeOutcome.unchanged(this);
  }

  @Override
  public Set<String> contentsToRetire(Applied applied) {
    return EntryRetirement.contents(applied);
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return new EntryRetirement(this, applied, history).retirement(observed);
  }

  @Override
  public Resource resolve(Function<String, Optional<Content>> contents) {
    return with(content.resolved(contents));
  }

  @Override
  public Optional<Content> earlierFile() {
    return content.bytes();
  }

  @Override
  public Optional<String> missingFromRecord() {
    return common.present() && value.isEmpty() ? Optional.of(whyNotKept()) : Optional.empty();
  }

  private static String whyNotKept() {
    return "it is sensitive, and its earlier value is not kept";
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return new EntryUndo(this, request).edits();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofFiles(change);
  }
}
