package labnotes.kind.services;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemState;
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
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;

/**
 * FreeBSD's rc(8), which enables services by variables in rc.conf.
 *
 * <p>Lists {@code service|NAME|yes|active} for each service, and {@code text FILE LINE} for each
 * line of the files that set variables, in the order in which they are read.
 */
final class FreeBsdRc implements ServiceManager {
  private static final HostPath RC_CONF = new HostPath("/etc/rc.conf");
  private static final HostPath RC_CONF_LOCAL = new HostPath("/etc/rc.conf.local");

  @Override
  public String name() {
    return "rc";
  }

  @Override
  public Sh functions() {
    return Sh.script(FreeBsdRc.class, "rc.sh");
  }

  @Override
  public List<String> definitions(String service) {
    return List.of("/etc/rc.d/" + service, "/usr/local/etc/rc.d/" + service);
  }

  /** The variable that enables a service. */
  static String variable(String service) {
    return identifier(service) + "_enable";
  }

  private static String identifier(String service) {
    return service.replaceAll("[^A-Za-z0-9_]", "_");
  }

  /** The file in which a variable has to be set, where that file sets it now. */
  static HostPath file(String setting) {
    return setting.equals(RC_CONF_LOCAL.path()) ? RC_CONF_LOCAL : RC_CONF;
  }

  @Override
  public Function<ServiceFact, ServiceState> states(List<String> names, List<String> lines) {
    Map<String, String[]> services = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split("\\|", -1);
      if (words.length == 4 && words[0].equals("service")) {
        services.put(words[1], words);
      }
    }
    RcVariables variables = RcVariables.of(lines);
    return fact -> {
      String[] words = services.getOrDefault(fact.name(), new String[] {"", "", "no", ""});
      ServiceState state = ServiceState.observed(this, words[2].equals("yes"), words[3]);
      if (fact.aspect() == Aspect.RUNNING) {
        return state;
      }
      RcVariables own = variables.readBy(fact.name());
      String variable = variable(fact.name());
      return state.become(own.word(variable)).in(own.file(variable));
    };
  }

  @Override
  public Set<Fact<?>> needs() {
    return FactSet.of(FileFact.of(RC_CONF), FileFact.of(RC_CONF_LOCAL));
  }

  @Override
  public boolean isOnlyOneOf(SystemState system) {
    return system.isFreeBsd();
  }

  @Override
  public boolean canEnableMissing() {
    return true;
  }

  @Override
  public Decision enable(ServiceChange change, ServiceState state) {
    ServiceResource desired = change.desired();
    if (state.file().contains("/rc.conf.d/")) {
      return Refusal.of(
              desired, state.file() + " sets " + variable(desired.name()) + ", and is read last")
          .hint("change " + state.file())
          .decision();
    }
    HostPath path = file(state.file());
    EditableFile file = EditableFile.of(desired, path, Optional.of("rc.conf"), change.observed());
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    KeyedFormat settings = file.keyed().orElseThrow();
    String variable = variable(desired.name());
    boolean enabled = desired.enabled().orElseThrow();
    SettingsEdit put = new SettingsEdit.Put(variable, enabled ? "YES" : "NO");
    Validated<String> result = settings.edit(path.path(), file.text(), put);
    if (result.value().isEmpty()) {
      return new Decision.Refused(result.diagnostics());
    }
    String edited = result.value().get();
    if (edited.equals(file.text())) {
      return new Decision.InPlace(variable + " is set in " + path);
    }
    Decision decision = file.write(edited, DesiredOwnership.ofNewFile(), false);
    if (!(decision instanceof Decision.Due due)) {
      return decision;
    }
    Optional<String> before = Optional.ofNullable(settings.values(file.text()).get(variable));
    Common undone = desired.common().undone();
    Resource undo =
        new EntryResource(
                before.isPresent() ? undone : undone.with(State.ABSENT),
                variable,
                path,
                before,
                Optional.of("rc.conf"),
                false)
            .spelledAs(file.content());
    Facts expect =
        state.exists()
            ? Facts.of(
                new ServiceFact(desired.name(), Aspect.ENABLED),
                state.become(enabled ? "enabled" : "disabled"))
            : Facts.none();
    Change written = due.change().expecting(expect);
    return new Decision.Due(
        file.state() instanceof FileState.Absent ? written : written.undoneBy(List.of(undo)));
  }
}
