package labnotes.kind.services;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Validated;
import org.jspecify.annotations.Nullable;

/**
 * The setting of the variables that enable or disable a service of rc(8).
 *
 * @param state that is not the desired one
 */
record RcSetting(ServiceChange change, ServiceState state) {
  private static final Optional<String> FORMAT = Optional.of("rc.conf");

  /**
   * Decides.
   *
   * @param guess the variable if the script does not exist yet
   */
  Decision decide(String guess) {
    ServiceResource desired = change.desired();
    boolean isEnabled = desired.enabled().orElseThrow();
    Optional<String> known = RcService.variable(state);
    if (known.isEmpty() && (state.exists() || change.definition(manager()).isPresent())) {
      return withoutVariable(isEnabled);
    }
    String variable = known.orElse(guess);
    List<String> on = RcService.on(state);
    Map<HostPath, List<String>> variables = new LinkedHashMap<>();
    for (String one : isEnabled || on.isEmpty() ? List.of(variable) : on) {
      String file = RcService.file(state, one);
      if (file.contains(RcService.OWN_FILES)) {
        Position place = RcService.place(state, one);
        String line = place.line() > 0 ? ", line " + place.line() + "," : "";
        return Refusal.of(desired, file + line + " sets " + one + ", and is read last")
            .hint("change " + file)
            .decision();
      }
      variables.computeIfAbsent(FreeBsdRc.file(file), path -> new ArrayList<>()).add(one);
    }
    return write(variables, isEnabled);
  }

  private ServiceManager manager() {
    return state.manager().orElseThrow();
  }

  private Decision withoutVariable(boolean isEnabled) {
    ServiceResource desired = change.desired();
    String service = "service " + desired.name();
    if (state.word().equals(ServiceState.UNDETERMINED)) {
      return Refusal.of(
              desired, "the variable that enables " + service + " cannot be read from its script")
          .hint("declare the variable as an entry of " + FreeBsdRc.file(""))
          .decision();
    }
    return isEnabled
        ? Refusal.of(
                desired,
                service + " cannot be enabled: its script has no rcvar, and the keyword nostart")
            .hint("remove `enabled`; the system runs the script when it needs it")
            .decision()
        : Refusal.of(
                desired,
                service + " cannot be disabled: its script has no rcvar, so it runs at each boot")
            .hint("remove `enabled`")
            .decision();
  }

  private Decision write(Map<HostPath, List<String>> variables, boolean isEnabled) {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<HostPath, List<String>> one : variables.entrySet()) {
      Decision decision = write(one.getKey(), one.getValue(), isEnabled ? "YES" : "NO");
      if (decision instanceof Decision.Due due) {
        changes.add(due.change());
      } else if (!(decision instanceof Decision.InPlace)) {
        return decision;
      }
    }
    if (changes.isEmpty()) {
      return unchanged(variables);
    }
    ServiceFact fact = new ServiceFact(change.desired().name(), Aspect.ENABLED);
    ServiceState after =
        new ServiceState(state.manager(), true, isEnabled ? "enabled" : "disabled", Map.of());
    boolean isKnown = RcService.variable(state).isPresent();
    return new Decision.Due(
        changes.stream()
            .reduce(Change::and)
            .orElseThrow()
            .expecting(isKnown ? Facts.of(fact, after) : Facts.none()));
  }

  /** The files are as desired: an earlier change writes them, or something overrides them. */
  private Decision unchanged(Map<HostPath, List<String>> variables) {
    Map.Entry<HostPath, List<String>> first = variables.entrySet().iterator().next();
    HostPath path = first.getKey();
    String variable = first.getValue().get(0);
    if (change.observed().isExpected(FileFact.of(path))) {
      return new Decision.InPlace(variable + " is set in " + path);
    }
    return Refusal.of(
            change.desired(),
            "%s sets %s, but service %s is %s"
                .formatted(path, variable, change.desired().name(), state.word()))
        .hint("find what changes the variable: `service " + change.desired().name() + " rcvar`")
        .decision();
  }

  private Decision write(HostPath path, List<String> variables, String value) {
    ServiceResource desired = change.desired();
    EditableFile file = EditableFile.of(desired, path, FORMAT, change.observed());
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    KeyedFormat settings = file.keyed().orElseThrow();
    String edited = file.text();
    List<Resource> undo = new ArrayList<>();
    for (String variable : variables) {
      Validated<String> result =
          settings.edit(path.path(), edited, new SettingsEdit.Put(variable, value));
      if (result.value().isEmpty()) {
        return new Decision.Refused(result.diagnostics());
      }
      edited = result.value().get();
      undo.add(entry(file, variable, settings.values(file.text()).get(variable)));
    }
    if (file.holds(edited)) {
      return new Decision.InPlace("");
    }
    Decision decision = file.write(edited, DesiredOwnership.ofNewFile(), false);
    return decision instanceof Decision.Due due && !(file.state() instanceof FileState.Absent)
        ? new Decision.Due(due.change().undoneBy(undo))
        : decision;
  }

  private Resource entry(EditableFile file, String variable, @Nullable String before) {
    Common undone = change.desired().common().undone();
    return new EntryResource(
            before == null ? undone.with(State.ABSENT) : undone,
            variable,
            file.path(),
            Optional.ofNullable(before),
            FORMAT,
            false)
        .spelledAs(file.content());
  }
}
