package labnotes.kind.sysctl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
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

/** A kernel setting on its way into its file and into the running kernel. */
record SysctlChange(SysctlResource wish, Facts observed) {
  Decision decide() {
    EditableFile guessed = EditableFile.of(wish, wish.file(), Optional.empty(), observed);
    EditableFile file =
        guessed.keyed().isPresent()
            ? guessed
            : EditableFile.of(wish, wish.file(), Optional.of("sysctl"), observed);
    Optional<Address> module = PendingProviders.moduleBefore(wish.common(), observed);
    if (module.isPresent() && running().values().isEmpty()) {
      // What it has then may be high enough already, and the file must not lower it.
      return new Decision.Waits(module.get());
    }
    if (!wish.persisted()) {
      return live().<Decision>map(Decision.Due::new).orElseGet(this::settled);
    }
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    KeyedFormat settings = file.keyed().orElseThrow();
    Optional<Diagnostic> wrong = problem(settings);
    if (wrong.isPresent()) {
      return Refusal.of(wish, wrong.get().message()).invalid();
    }
    String edited = edited(file, settings);
    Optional<Change> running = wish.common().present() ? live() : Optional.empty();
    if (edited.equals(file.text())) {
      return running.<Decision>map(Decision.Due::new).orElseGet(this::settled);
    }
    Decision kept = file.write(edited, DesiredOwnership.ofNewFile(), false);
    if (!(kept instanceof Decision.Due due)) {
      return kept;
    }
    Change change = due.change().undoneBy(undo(file, settings));
    return new Decision.Due(running.map(change::and).orElseGet(() -> noted(change)));
  }

  private Optional<Diagnostic> problem(KeyedFormat settings) {
    return wish.value()
        .or(wish::atLeast)
        .flatMap(value -> settings.validate(wish.keys().get(0), value))
        .filter(problem -> problem.severity() == labnotes.text.Severity.ERROR);
  }

  private String edited(EditableFile file, KeyedFormat settings) {
    String text = file.text();
    for (String key : wish.keys()) {
      if (!wish.common().present()) {
        text = settings.remove(text, key);
      } else {
        Optional<String> now = now(settings, text, key);
        Optional<String> next = now.isPresent() ? wish.wish(now.get()) : missing();
        text = next.isPresent() ? settings.set(text, key, next.get()) : text;
      }
    }
    return text;
  }

  private static Optional<String> now(KeyedFormat settings, String text, String key) {
    String canonical = settings.values(settings.set("", key, "0")).keySet().iterator().next();
    return Optional.ofNullable(settings.values(text).get(canonical));
  }

  /** A file that says nothing leaves the kernel's own value, which may already be high enough. */
  private Optional<String> missing() {
    boolean enough =
        wish.atLeast().isPresent()
            && !running().values().isEmpty()
            && running().values().values().stream().allMatch(now -> wish.wish(now).isEmpty());
    return enough ? Optional.empty() : wish.value().or(wish::atLeast);
  }

  private SysctlState running() {
    return observed.get(new SysctlFact(wish.key()));
  }

  private SysctlSuggestion kin() {
    return new SysctlSuggestion(SysctlFact.key(SysctlFact.path(wish.key())), running().kin());
  }

  private Map<String, String> due() {
    Map<String, String> due = new LinkedHashMap<>();
    if (wish.live() && wish.common().present()) {
      running()
          .values()
          .forEach((key, now) -> wish.wish(now).ifPresent(next -> due.put(key, next)));
    }
    return due;
  }

  private Optional<Change> live() {
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
          String was = before.values().getOrDefault(key, "");
          after.put(key, SysctlState.plain(next));
          deltas.add(Delta.Value.of(due.size() > 1 ? "live " + key : "live", was, next));
          steps.add(
              Sh.of(
                  "labnotes_sysctl_set \"$(labnotes_sysctl_name {} {})\" {} || exit",
                  key,
                  SysctlFact.path(key),
                  next));
          undo.add(SysctlResource.live(wish.common().undone(), key, was, wish.file()));
        });
    SysctlFact fact = new SysctlFact(wish.key());
    return Optional.of(
        new Change(
            wish.address(),
            Action.UPDATE,
            deltas,
            Facts.of(fact, before),
            Sh.all(steps),
            Facts.of(fact, new SysctlState(after, false)),
            wish.common().triggers(),
            undo));
  }

  /** Says what of a change of the file the running kernel does not have yet. */
  private Change noted(Change change) {
    if (!wish.common().present() || !wish.live()) {
      return change;
    }
    if (observed.get(new SystemFact()).offline()) {
      return change.noting(Delta.Value.added("live", "at the next boot"));
    }
    if (running().values().isEmpty()) {
      return change.noting(Delta.Value.added("live", "not now: " + kin().said()));
    }
    return due().isEmpty()
        ? change
        : change.noting(
            Delta.Value.of(
                "live",
                String.join(", ", running().values().values()),
                String.join(", ", due().values()) + " at the next boot"));
  }

  private Decision settled() {
    String key = wish.key();
    if (!wish.common().present()) {
      return new Decision.InPlace(key + " is not set in " + wish.file());
    }
    if (!wish.live() || observed.get(new SystemFact()).offline()) {
      return new Decision.InPlace("as desired in " + wish.file());
    }
    if (running().values().isEmpty()) {
      return new Decision.Deferred(
          wish.persisted() ? "as desired in " + wish.file() + "; " + kin().said() : kin().said());
    }
    if (!due().isEmpty()) {
      String now = String.join(", ", running().values().values());
      return new Decision.Manual(
          "Restart the machine: "
              + key
              + " is "
              + now
              + " until then and only the next boot sets it.",
          true);
    }
    String now = String.join(", ", new java.util.LinkedHashSet<>(running().values().values()));
    return new Decision.InPlace("is " + now);
  }

  private List<Resource> undo(EditableFile file, KeyedFormat settings) {
    Common undone = wish.common().undone();
    if (file.state() instanceof FileState.Absent) {
      return List.of(FileResource.absent(undone, wish.file(), false));
    }
    List<Resource> undo = new ArrayList<>();
    for (String key : wish.keys()) {
      Optional<String> before = now(settings, file.text(), key);
      undo.add(
          new EntryResource(
                  before.isPresent() ? undone : undone.with(State.ABSENT),
                  key,
                  wish.file(),
                  before,
                  Optional.of(file.format().name()),
                  false)
              .spelledAs(file.text()));
    }
    return undo;
  }
}
