package labnotes.profile.source;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/**
 * The places where profiles and templates are searched; a file hides the files of the same name in
 * later places.
 */
public record LibrarySearchPath(List<LibrarySource> sources) {
  private static final String EXTENSION = ".yaml";

  private static final Pattern OTHER_FILE = Pattern.compile("library ([0-9]{1,4})/(.+)");

  /**
   * Returns the standard search path: the given library, the working directory, the user's
   * configuration, the built-in files.
   *
   * @param library a directory that contains {@code profiles} and {@code templates}
   * @param environment read for {@code XDG_CONFIG_HOME} and {@code HOME}
   */
  public static LibrarySearchPath standard(
      Optional<Path> library, Path workingDirectory, Map<String, String> environment) {
    List<LibrarySource> sources = new ArrayList<>();
    library.ifPresent(directory -> sources.add(new DirectorySource(directory, directory + "/")));
    sources.add(new DirectorySource(workingDirectory, ""));
    configuration(environment)
        .map(directory -> directory.resolve("labnotes"))
        .ifPresent(directory -> sources.add(new DirectorySource(directory, directory + "/")));
    sources.add(builtIn());
    return new LibrarySearchPath(List.copyOf(sources));
  }

  private static Optional<Path> configuration(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
        .filter(directory -> directory.startsWith("/"))
        .map(Path::of)
        .or(
            () ->
                Optional.ofNullable(environment.get("HOME")).map(home -> Path.of(home, ".config")));
  }

  private static LibrarySource builtIn() {
    try {
      Path code =
          Path.of(
              LibrarySearchPath.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      String shown = "built-in ";
      return Files.isDirectory(code)
          ? new DirectorySource(code, shown, true)
          : new JarSource(code, shown);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Returns the file of a profile. */
  public Optional<LibraryFile> profile(String name, DiagnosticCollector problems) {
    return isSafe(name) ? read("profiles/" + name + EXTENSION, problems) : Optional.empty();
  }

  /** Returns the file of a template. */
  public Optional<LibraryFile> template(String name, DiagnosticCollector problems) {
    if (!isSafe(name)) {
      return Optional.empty();
    }
    Matcher other = OTHER_FILE.matcher(name);
    if (other.matches() && Integer.parseInt(other.group(1)) < sources.size()) {
      return sources.get(Integer.parseInt(other.group(1))).read(other.group(2), problems);
    }
    return read("templates/" + name, problems);
  }

  /**
   * Returns the name under which {@link #template} finds a file of a library that is not in its
   * directory of templates.
   */
  public String templateName(LibrarySource source, String path) {
    return "library " + sources.indexOf(source) + "/" + path;
  }

  /** Whether a file of this name cannot be outside of its directory. */
  private static boolean isSafe(String name) {
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return name.chars().noneMatch(letter -> letter == '\\' || Character.isISOControl(letter));
  }

  private Optional<LibraryFile> read(String path, DiagnosticCollector problems) {
    for (LibrarySource source : sources) {
      Optional<LibraryFile> file = source.read(path, problems);
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  /**
   * Returns an error about the name of a profile that no place has.
   *
   * @param known the names that can be meant
   */
  public Diagnostic unknownProfile(String name, @Nullable Position at, Collection<String> known) {
    return unknown("profile", name, at, known);
  }

  /** Returns an error about the name of a template that no place has. */
  public Diagnostic unknownTemplate(String name, @Nullable Position at) {
    return unknown("template", name, at, templates());
  }

  private Diagnostic unknown(
      String what, String name, @Nullable Position at, Collection<String> known) {
    Diagnostic unknown = DiagnosticCollector.unknownWord(what, name, at, known);
    String searched =
        "searched in "
            + sources.stream()
                .map(source -> source.shown() + what + "s/")
                .distinct()
                .collect(Collectors.joining(", "));
    return unknown.hint(unknown.hint() == null ? searched : searched + "; " + unknown.hint());
  }

  /** Returns the sorted names of all profiles. */
  public List<String> profiles() {
    TreeSet<String> names = new TreeSet<>();
    for (LibrarySource source : sources) {
      source.list("profiles").stream()
          .filter(file -> file.endsWith(EXTENSION))
          .forEach(file -> names.add(file.substring(0, file.length() - EXTENSION.length())));
    }
    return List.copyOf(names);
  }

  /** Returns the sorted names of all templates. */
  public List<String> templates() {
    TreeSet<String> names = new TreeSet<>();
    sources.forEach(source -> names.addAll(source.list("templates")));
    return List.copyOf(names);
  }
}
