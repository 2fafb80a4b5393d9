package labnotes.cli.options;

import java.io.IOException;
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
import labnotes.profile.variable.VariableFile;
import labnotes.profile.variable.VariableLayer;
import labnotes.profile.variable.VariableOverrides;
import labnotes.secret.SecretReader;
import labnotes.text.Diagnostic;
import labnotes.text.InputFile;
import labnotes.text.InvalidTextException;
import labnotes.text.Validated;
import labnotes.view.Messages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the library of profiles and the values of variables. */
public final class ProfileOptions {
  private static final Path STDIN = Path.of("/dev/stdin");
  private static final String STANDARD_INPUT = "standard input";

  @Mixin private final LibraryOption library = new LibraryOption();

  @Option(
      names = "--vars",
      paramLabel = "FILE",
      description =
          "YAML file with variables, or - for the standard input; repeatable, a later one takes"
              + " precedence")
  private List<String> variables = new ArrayList<>();

  private @Nullable VariableOverrides overrides;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "value of a variable, which takes precedence over all others; repeatable")
  private List<String> assignments = new ArrayList<>();

  private final Set<Diagnostic> reported = ConcurrentHashMap.newKeySet();

  /** Returns the directory that the user chose; empty for the default ones. */
  public Optional<Path> libraryDirectory() {
    return library.directory();
  }

  /** Returns the library that the user chose. */
  public ProfileLibrary library(Terminal terminal) {
    Optional<Path> directory = library.directory();
    if (directory.filter(one -> !Files.isDirectory(one)).isPresent()) {
      throw new UsageException("--library " + directory.get() + " is not a directory");
    }
    return ProfileLibrary.of(directory, Path.of(""), terminal.environment());
  }

  /**
   * Returns the desired state of hosts according to profiles or families.
   *
   * @throws UsageException with all errors in it
   */
  public DesiredState desired(List<String> names, Terminal terminal, Messages messages) {
    return accept(validate(library(terminal), names, terminal), messages);
  }

  /** Returns the same from an open library, with all problems in it. */
  public Validated<DesiredState> validate(
      ProfileLibrary source, List<String> names, Terminal terminal) {
    return source
        .desired(names, overrides(terminal))
        .map(desired -> new StoredVerdictState(desired, VerdictStoreLocation.of(terminal)));
  }

  /** Returns the same for hosts to which the inventory gives these variables. */
  public Validated<DesiredState> validate(
      ProfileLibrary source, List<String> names, VariableLayer host, Terminal terminal) {
    return source
        .desired(names, overrides(terminal).on(host))
        .map(desired -> new StoredVerdictState(desired, VerdictStoreLocation.of(terminal)));
  }

  /** Whether the user gave values of variables. */
  public boolean hasVariables() {
    return !variables.isEmpty() || !assignments.isEmpty();
  }

  /** Returns the values of variables that the user gave; standard input is read once. */
  public synchronized VariableOverrides overrides(Terminal terminal) {
    VariableOverrides known = overrides;
    if (known == null) {
      known =
          new VariableOverrides(
              variables.stream().map(ProfileOptions::file).toList(),
              terminal.environment(),
              assigned(),
              SecretReader.of(terminal.redaction(), terminal.environment()));
      overrides = known;
    }
    return known;
  }

  private static VariableFile file(String name) {
    if (!name.equals("-")) {
      return VariableFile.of(Path.of(name));
    }
    try {
      return new VariableFile(STANDARD_INPUT, Optional.of(InputFile.of(STDIN).text()));
    } catch (InvalidTextException invalid) {
      throw new UsageException(List.of(invalid.diagnostic(STANDARD_INPUT)));
    } catch (IOException unreadable) {
      throw new UsageException("cannot read the standard input: " + unreadable.getMessage());
    }
  }

  private Map<String, String> assigned() {
    Map<String, String> assigned = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        throw new UsageException("--set " + assignment + " must have the form KEY=VALUE");
      }
      assigned.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
    return assigned;
  }

  /**
   * Returns a value that was validated, and reports each of its warnings once.
   *
   * @throws UsageException if there is an error
   */
  public <T> T accept(Validated<T> validated, Messages messages) {
    List<Diagnostic> found = validated.diagnostics();
    if (validated.value().isEmpty() || found.stream().anyMatch(Diagnostic::isError)) {
      throw new UsageException(found);
    }
    warn(found, messages);
    return validated.value().get();
  }

  /** Reports each warning once. */
  public void warn(List<Diagnostic> warnings, Messages messages) {
    messages.diagnostics(warnings.stream().filter(reported::add).toList());
  }
}
