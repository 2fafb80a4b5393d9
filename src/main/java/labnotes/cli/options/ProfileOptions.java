package labnotes.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import labnotes.cli.exit.UsageException;
import labnotes.cli.terminal.Terminal;
import labnotes.plan.DesiredState;
import labnotes.profile.ProfileLibrary;
import labnotes.profile.variable.VariableOverrides;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;
import labnotes.text.Validated;
import labnotes.view.human.HumanView;
import labnotes.view.layout.TextStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where profiles come from, and what their variables are. */
public final class ProfileOptions {
  @Option(
      names = "--library",
      paramLabel = "DIR",
      description = "A folder with profiles/ and templates/, looked into first.")
  @Nullable Path library;

  @Option(names = "--vars", paramLabel = "FILE", description = "A YAML file of variables.")
  @Nullable Path variables;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "One variable; wins over all others.")
  List<String> settings = new ArrayList<>();

  private final Set<Diagnostic> warned = ConcurrentHashMap.newKeySet();

  public ProfileLibrary library(Terminal terminal) {
    if (library != null && !Files.isDirectory(library)) {
      throw new UsageException("--library " + library + " is no folder");
    }
    return ProfileLibrary.of(Optional.ofNullable(library), Path.of(""), terminal.environment());
  }

  /**
   * What hosts shall be by a profile or a family.
   *
   * @throws UsageException with everything that is wrong with it
   */
  public DesiredState desired(String name, Terminal terminal) {
    return accepted(checked(library(terminal), name, terminal), terminal);
  }

  /** The same with everything that is wrong with it, from a library that is open. */
  public Validated<DesiredState> checked(ProfileLibrary library, String name, Terminal terminal) {
    return library
        .desired(name, overrides(terminal))
        .map(desired -> new StoredVerdictState(desired, VerdictStoreLocation.of(terminal)));
  }

  /** Refuses variables where nothing reads them. */
  public void unvaried(String why) {
    if (variables != null || !settings.isEmpty()) {
      throw new UsageException("--set and --vars change nothing here: " + why);
    }
  }

  public VariableOverrides overrides(Terminal terminal) {
    return new VariableOverrides(Optional.ofNullable(variables), terminal.environment(), chosen());
  }

  private Map<String, String> chosen() {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals <= 0) {
        throw new UsageException("--set " + setting + " is not of the form key=value");
      }
      chosen.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return chosen;
  }

  /**
   * The value of something that was checked; each warning is told once.
   *
   * @throws UsageException where an error was found
   */
  public <T> T accepted(Validated<T> checked, Terminal terminal) {
    List<Diagnostic> found = checked.diagnostics();
    if (checked.value().isEmpty()
        || found.stream().anyMatch(one -> one.severity() == Severity.ERROR)) {
      throw new UsageException(found);
    }
    HumanView view = new HumanView(TextStyle.PLAIN);
    found.stream()
        .filter(warned::add)
        .forEach(warning -> terminal.err().print(view.diagnostic(warning)));
    return checked.value().get();
  }
}
