package labnotes.resource;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.format.KeyedFormat;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/** One setting in a file of settings; all else in the file stays as it is. */
@Kind(name = "entry", about = "One setting of a file of settings, found by its key")
public record EntryResource(
    Common common,
    @Doc("the setting's key; where the file has sections, SECTION/NAME") String key,
    @Doc("absolute path of the file on the host") HostPath file,
    @Doc("the value, without the quotes that the format may want") Optional<String> value,
    @Doc("what reads the file; guessed from the path where it is plain") Optional<String> format,
    @Doc(value = "whether the file's text is kept out of all output", byDefault = "false")
        boolean sensitive)
    implements Resource {

  @Override
  public Address address() {
    return new Address("entry", file + ":" + key);
  }

  @Override
  public Set<Fact<?>> needs() {
    return new LinkedHashSet<>(List.of(new SystemFact(), FileFact.of(file)));
  }

  @Override
  public List<Diagnostic> problems() {
    if (common.present() && value.isEmpty()) {
      return List.of(
          Diagnostic.error("entry " + key + " has no value", common.at())
              .hint("add `value:`, or `state: absent` to remove the setting"));
    }
    return Editable.unknown(this, format);
  }

  @Override
  public Decision decide(Facts observed) {
    Editable editable = Editable.of(this, file, format, observed);
    if (!common.present() && editable.state() instanceof FileState.Absent) {
      return new Decision.InPlace(file + " is not there");
    }
    Optional<Address> bringing = Bringing.of(common, observed);
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
        .orElseGet(
            () ->
                Refusal.of(this, file + " is " + editable.format().name() + ", which has no keys")
                    .hint("say with `format:` what the file is")
                    .decision());
  }

  /** The value that the host has for it; empty where it has none or cannot be read. */
  public Optional<String> found(Facts observed) {
    Editable editable = Editable.of(this, file, format, observed);
    return editable.obstacles().isEmpty()
        ? editable.keyed().flatMap(settings -> settings.value(editable.text(), key))
        : Optional.empty();
  }

  private Decision edit(Editable editable, KeyedFormat settings) {
    String text = editable.text();
    Optional<Diagnostic> wrong =
        value
            .flatMap(wished -> settings.problemWith(key, wished))
            .filter(problem -> problem.severity() == Severity.ERROR && common.present());
    if (wrong.isPresent()) {
      Diagnostic said = Editable.sayable(this, wrong.get());
      return Refusal.of(this, said.message()).decision();
    }
    String edited =
        common.present()
            ? settings.set(text, key, value.orElseThrow())
            : settings.remove(text, key);
    if (edited.equals(text)
        && !(common.present() && editable.state() instanceof FileState.Absent)) {
      return new Decision.InPlace(
          common.present()
              ? key + " is " + (sensitive ? "as wished" : value.orElseThrow())
              : key + " is not set");
    }
    Decision decision = editable.become(edited, OwnershipWish.ofNewFile(), sensitive);
    return decision instanceof Decision.Due due
        ? new Decision.Due(due.change().undoneBy(undo(editable, settings, edited)))
        : decision;
  }

  /** Only this setting goes back: others in the file may have changed since. */
  private List<Resource> undo(Editable editable, KeyedFormat settings, String edited) {
    if (sensitive) {
      return List.of();
    }
    Common undone = common.undone();
    if (editable.state() instanceof FileState.Absent) {
      return FileResource.absent(undone, file);
    }
    Map<String, String> after = settings.values(edited);
    Optional<String> before =
        settings.values(editable.text()).entrySet().stream()
            .filter(was -> !was.getValue().equals(after.get(was.getKey())))
            .map(Map.Entry::getValue)
            .findFirst();
    Common wished = before.isPresent() ? undone : undone.with(State.ABSENT);
    return List.of(new EntryResource(wished, key, file, before, format, false));
  }
}
