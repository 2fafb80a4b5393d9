package labnotes.kind.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.Doc;
import labnotes.kind.Kind;
import labnotes.kind.PendingProviders;
import labnotes.kind.RecordedOnly;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.HostValidator;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/**
 * One setting in a file of settings; all else in the file stays as it is.
 *
 * @param content an earlier content of the file, as which the setting is spelled and placed
 */
@Kind(name = "entry", about = "One setting of a file of settings, found by its key")
public record EntryResource(
    Common common,
    @Doc("the setting's key; where the file has sections, SECTION/NAME") String key,
    @Doc("absolute path of the file on the host") HostPath file,
    @Doc("the value, without the quotes that the format may want") Optional<String> value,
    @Doc("what reads the file; guessed from the path where it is plain") Optional<String> format,
    @Doc(value = "whether the file's text is kept out of all output", byDefault = "false")
        boolean sensitive,
    @Doc(value = "whether another value that is there already stays", byDefault = "false")
        boolean keep,
    @Doc(
            value = "whether the value is one word of a list, whose other words stay",
            byDefault = "false")
        boolean word,
    @Doc(
            "an entry, as entry:/etc/rc.conf:devfs_system_ruleset: where it has a value, that names"
                + " the section instead")
        Optional<Address> sectionFrom,
    @RecordedOnly DesiredContent content)
    implements Resource {

  /** One setting with a section of its own, which replaces any other value. */
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
        false,
        false,
        Optional.empty(),
        new DesiredContent.Unsettled());
  }

  /** The same setting, spelled and placed as in an earlier text of its file. */
  public EntryResource asIn(String text) {
    return new EntryResource(
        common,
        key,
        file,
        value,
        format,
        sensitive,
        keep,
        word,
        sectionFrom,
        new DesiredContent.Known(Content.of(text)));
  }

  @Override
  public Address address() {
    return new Address("entry", file + ":" + key);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(new SystemFact(), FileFact.of(file));
    if (common.present()) {
      HostValidator.of(this, file, format).ifPresent(judge -> needs.add(judge.existing()));
    }
    sectionFrom.ifPresent(entry -> needs.add(FileFact.of(fileOf(entry))));
    return needs;
  }

  private static HostPath fileOf(Address entry) {
    return new HostPath(entry.name().replaceFirst(":.*", ""));
  }

  /** The same setting, of whose file nothing is shown. */
  public EntryResource secret() {
    return new EntryResource(
        common, key, file, value, format, true, keep, word, sectionFrom, new DesiredContent.Unsettled());
  }

  /** The same setting, there and with another value. */
  public EntryResource holding(String other) {
    return new EntryResource(
        common.with(State.PRESENT),
        key,
        file,
        Optional.of(other),
        format,
        sensitive,
        keep,
        word,
        sectionFrom,
        new DesiredContent.Unsettled());
  }

  /** The key in the section that another entry names, where that has a value. */
  private String keyIn(Facts observed) {
    Optional<String> section = sectionFrom.flatMap(entry -> named(entry, observed));
    return section.map(name -> name + key.substring(key.indexOf('/'))).orElse(key);
  }

  private Optional<String> named(Address entry, Facts observed) {
    HostPath there = fileOf(entry);
    EditableFile editable = EditableFile.of(this, there, Optional.empty(), observed);
    String name = entry.name().substring(there.path().length() + 1);
    return editable
        .keyed()
        .map(settings -> settings.values(editable.text()).get(name))
        .filter(value -> !value.isEmpty());
  }

  @Override
  public List<Diagnostic> problems() {
    if (word && (!common.present() || keep)) {
      return List.of(
          Diagnostic.error("a word is only put into the list of " + key, common.at())
              .hint("leave out `word`, or `keep` and `state`"));
    }
    if (common.present() && value.isEmpty()) {
      return List.of(
          Diagnostic.error("entry " + key + " has no value", common.at())
              .hint("add `value:`, or `state: absent` to remove the setting"));
    }
    if (sectionFrom.filter(entry -> !entry.toString().matches("entry:/[^:]+:.+")).isPresent()
        || (sectionFrom.isPresent() && !key.contains("/"))) {
      return List.of(
          Diagnostic.error("`section-from` names no entry, or " + key + " no section", common.at())
              .hint("write SECTION/NAME as the key, and entry:FILE:KEY as where from"));
    }
    List<Diagnostic> unknown = EditableFile.unknown(this, format);
    return unknown.isEmpty()
        ? EditableFile.keyless(this, file, format, "say with `format:` what the file is")
        : unknown;
  }

  @Override
  public Decision decide(Facts observed) {
    EditableFile editable = EditableFile.of(this, file, format, observed);
    if (!common.present() && editable.state() instanceof FileState.Absent) {
      return new Decision.InPlace(file + " is not there");
    }
    Optional<Address> bringing = PendingProviders.of(common, observed);
    if (editable.state() instanceof FileState.Absent && bringing.isPresent()) {
      return new Decision.Waits(bringing.get());
    }
    List<Diagnostic> obstacles = editable.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    return editable
        .keyed()
        .map(settings -> edit(editable, settings))
        .orElseThrow(() -> new IllegalStateException(file + " has no keys"));
  }

  /** The value that the host has for it; empty where it has none or cannot be read. */
  public Optional<String> found(Facts observed) {
    EditableFile editable = EditableFile.of(this, file, format, observed);
    return editable.obstacles().isEmpty()
        ? editable.keyed().flatMap(settings -> settings.value(editable.text(), key))
        : Optional.empty();
  }

  /** The value that a content of its file has for it; empty where it has none. */
  public Optional<String> valueIn(Content content, SystemState system) {
    Formats formats = new Formats(system.family());
    Format reader = format.flatMap(formats::find).orElseGet(() -> formats.infer(file.path()));
    return reader instanceof KeyedFormat settings
        ? content.text().flatMap(text -> settings.value(text, key))
        : Optional.empty();
  }

  private Decision edit(EditableFile editable, KeyedFormat settings) {
    String text = editable.text();
    String place = keyIn(editable.observed());
    Optional<String> stays =
        Optional.ofNullable(settings.values(text).get(place)).filter(one -> !one.isEmpty());
    if (keep && common.present() && stays.isPresent()) {
      return new Decision.InPlace(place + " is " + (sensitive ? "there" : stays.get()));
    }
    Optional<String> earlier = restored(settings, text, place);
    if (earlier.isPresent()) {
      return edited(editable, settings, place, earlier.get());
    }
    Optional<String> whole = word ? value.map(one -> listed(stays.orElse(""), one)) : value;
    Optional<Diagnostic> wrong =
        whole
            .flatMap(wished -> settings.validate(place, wished))
            .filter(problem -> problem.severity() == Severity.ERROR && common.present());
    if (wrong.isPresent()) {
      Diagnostic said = EditableFile.sayable(this, wrong.get());
      return Refusal.of(this, said.message()).mistake();
    }
    String edited =
        common.present()
            ? settings.set(text, place, whole.orElseThrow())
            : settings.remove(text, place);
    if (edited.equals(text)
        && !(common.present() && editable.state() instanceof FileState.Absent)) {
      return new Decision.InPlace(
          common.present()
              ? place + " is " + (sensitive ? "as wished" : whole.orElseThrow())
              : place + " is not set");
    }
    return edited(editable, settings, place, edited);
  }

  private Optional<String> restored(KeyedFormat settings, String text, String place) {
    return common.present() && content instanceof DesiredContent.Known known
        ? known.content().text().flatMap(earlier -> settings.restore(text, place, earlier))
        : Optional.empty();
  }

  private Decision edited(EditableFile editable, KeyedFormat settings, String place, String edited) {
    if (edited.equals(editable.text()) && editable.state() instanceof FileState.Regular) {
      return new Decision.InPlace(place + " is as it was");
    }
    DesiredOwnership ownership = sensitive ? DesiredOwnership.ofNewSecret() : DesiredOwnership.ofNewFile();
    Decision decision = editable.become(edited, ownership, sensitive);
    return decision instanceof Decision.Due due
        ? new Decision.Due(due.change().undoneBy(undo(editable, settings, place, edited)))
        : decision;
  }

  private static String listed(String words, String one) {
    return List.of(words.split("\\s+", -1)).contains(one) ? words : (words + " " + one).strip();
  }

  /** Only this setting goes back: others in the file may have changed since. */
  private List<Resource> undo(
      EditableFile editable, KeyedFormat settings, String place, String edited) {
    Common undone = common.undone();
    if (editable.state() instanceof FileState.Absent) {
      return FileResource.absent(undone, file, sensitive);
    }
    Map<String, String> after = settings.values(edited);
    Optional<String> before =
        settings.values(editable.text()).entrySet().stream()
            .filter(was -> !was.getValue().equals(after.get(was.getKey())))
            .map(Map.Entry::getValue)
            .findFirst();
    Common wished = before.isPresent() ? undone : undone.with(State.ABSENT);
    return before.isPresent() && sensitive
        ? List.of()
        : List.of(
            new EntryResource(wished, place, file, before, format, sensitive)
                .asIn(editable.text()));
  }
}
