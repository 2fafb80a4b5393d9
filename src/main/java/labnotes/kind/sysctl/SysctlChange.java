package labnotes.kind.sysctl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.file.FileResource;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** The decision for a kernel setting, in its file and in the running kernel. */
record SysctlChange(SysctlResource desired, Facts observed) {
  /** The name of the running value in a plan and in a record. */
  static final String RUNNING = "running value";

  /** The name of the running value of one of several settings. */
  static String runningValueOf(String key) {
    return RUNNING + " of " + key;
  }

  Decision decide() {
    EditableFile inferred = EditableFile.of(desired, desired.path(), Optional.empty(), observed);
    EditableFile file =
        inferred.keyed().isPresent()
            ? inferred
            : EditableFile.of(desired, desired.path(), Optional.of("sysctl"), observed);
    Optional<Address> module = PendingProviders.moduleBefore(desired.common(), observed);
    if (module.isPresent() && running().values().isEmpty()) {
      // The module's own value may be high enough; the file must not lower it.
      return new Decision.Waits(module.get());
    }
    if (!desired.persisted()) {
      return runningChange().<Decision>map(Decision.Due::new).orElseGet(this::withoutChange);
    }
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    KeyedFormat settings = file.keyed().orElseThrow();
    Optional<Diagnostic> wrong = problem(settings);
    if (wrong.isPresent()) {
      return Refusal.of(desired, wrong.get().message()).invalid();
    }
    String edited = edited(file, settings);
    Optional<Change> running = desired.common().present() ? runningChange() : Optional.empty();
    if (file.holds(edited)) {
      return running.<Decision>map(Decision.Due::new).orElseGet(this::withoutChange);
    }
    Decision kept = file.write(edited, DesiredOwnership.ofNewFile(), false);
    if (!(kept instanceof Decision.Due due)) {
      return kept;
    }
    Change change = due.change().undoneBy(undo(file, settings));
    return new Decision.Due(running.map(change::and).orElseGet(() -> noteRunning(change)));
  }

  private Optional<Diagnostic> problem(KeyedFormat settings) {
    return desired
        .value()
        .or(desired::atLeast)
        .flatMap(value -> settings.validate(desired.keys().get(0), value))
        .filter(Diagnostic::isError);
  }

  private String edited(EditableFile file, KeyedFormat settings) {
    String text = file.text();
    for (String key : desired.keys()) {
      if (!desired.common().present()) {
        text = settings.remove(text, key);
      } else {
        Optional<String> now = now(settings, text, key);
        Optional<String> next = now.isPresent() ? desired.replacement(now.get()) : missing();
        text = next.isPresent() ? settings.set(text, key, next.get()) : text;
      }
    }
    return text;
  }

  private static Optional<String> now(KeyedFormat settings, String text, String key) {
    String canonical = settings.values(settings.set("", key, "0")).keySet().iterator().next();
    return Optional.ofNullable(settings.values(text).get(canonical));
  }

  /** The value of a key that the file lacks; empty if the kernel's own value is high enough. */
  private Optional<String> missing() {
    boolean isEnough =
        desired.atLeast().isPresent()
            && !running().values().isEmpty()
            && running().values().values().stream()
                .allMatch(now -> desired.replacement(now).isEmpty());
    return isEnough ? Optional.empty() : desired.value().or(desired::atLeast);
  }

  private SysctlState running() {
    return observed.get(new SysctlFact(desired.key()));
  }

  private SysctlSuggestion suggestion() {
    return new SysctlSuggestion(
        SysctlFact.key(SysctlFact.path(desired.key())), running().siblings());
  }

  private Map<String, String> due() {
    Map<String, String> due = new LinkedHashMap<>();
    if (desired.live() && desired.common().present()) {
      running()
          .values()
          .forEach((key, now) -> desired.replacement(now).ifPresent(next -> due.put(key, next)));
    }
    return due;
  }

  private Optional<Change> runningChange() {
    SysctlState before = running();
    Map<String, String> due = due();
    if (due.isEmpty() || before.readOnly()) {
      return Optional.empty();
    }
    Map<String, String> after = new LinkedHashMap<>(before.values());
    List<Delta> deltas = new ArrayList<>();
    List<Sh> steps = new ArrayList<>();
    List<Resource> undo = new ArrayList<>();
    due.forEach(
        (key, next) -> {
          String earlier = before.values().getOrDefault(key, "");
          after.put(key, SysctlState.normalize(next));
          deltas.add(Delta.Value.of(due.size() > 1 ? runningValueOf(key) : RUNNING, earlier, next));
          steps.add(
              Sh.of(
                  "labnotes_sysctl_set \"$(labnotes_sysctl_name {} {})\" {} || exit",
                  key,
                  SysctlFact.path(key),
                  next));
          undo.add(SysctlResource.live(desired.common().undone(), key, earlier, desired.file()));
        });
    SysctlFact fact = new SysctlFact(desired.key());
    return Optional.of(
        new Change(
            desired.address(),
            Action.UPDATE,
            deltas,
            Facts.of(fact, before),
            Sh.all(steps),
            Facts.of(fact, new SysctlState(after, false)),
            desired.common().triggers(),
            undo));
  }

  /** A change of the file that shows the running value if that only changes at the next boot. */
  private Change noteRunning(Change change) {
    if (!desired.common().present() || !desired.live()) {
      return change;
    }
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return change.noting(Delta.Value.added(RUNNING, "at the next boot"));
    }
    if (running().values().isEmpty()) {
      return change.noting(Delta.Value.added(RUNNING, "unchanged: " + suggestion().message()));
    }
    return due().isEmpty()
        ? change
        : change.noting(
            Delta.Value.of(
                RUNNING,
                String.join(", ", running().values().values()),
                String.join(", ", due().values()) + " at the next boot"));
  }

  private Decision withoutChange() {
    String key = desired.key();
    if (!desired.common().present()) {
      return new Decision.InPlace(key + " is not set in " + desired.path());
    }
    if (!desired.live() || observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.InPlace("set in " + desired.path());
    }
    if (running().values().isEmpty()) {
      return new Decision.Deferred(
          desired.persisted()
              ? "set in " + desired.path() + "; " + suggestion().message()
              : suggestion().message());
    }
    if (!due().isEmpty()) {
      String now = String.join(", ", running().values().values());
      return new Decision.Manual(
          "Restart the machine: the running kernel has "
              + key
              + "="
              + now
              + ", which only changes at boot.",
          true);
    }
    String now = String.join(", ", new LinkedHashSet<>(running().values().values()));
    return new Decision.InPlace("is " + now);
  }

  private List<Resource> undo(EditableFile file, KeyedFormat settings) {
    Common undone = desired.common().undone();
    if (file.state() instanceof FileState.Absent) {
      return List.of(FileResource.absent(undone, desired.path(), false));
    }
    List<Resource> undo = new ArrayList<>();
    for (String key : desired.keys()) {
      Optional<String> before = now(settings, file.text(), key);
      undo.add(
          new EntryResource(
                  before.isPresent() ? undone : undone.with(State.ABSENT),
                  key,
                  desired.path(),
                  before,
                  Optional.of(Formats.declaredName(file.format())),
                  false)
              .spelledAs(file.content()));
    }
    return undo;
  }
}
