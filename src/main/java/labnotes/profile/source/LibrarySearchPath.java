package labnotes.profile.source;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import labnotes.text.DiagnosticCollector;

/**
 * Places with profiles and templates; what an earlier one has hides what later ones have of that
 * name.
 */
public record LibrarySearchPath(List<LibrarySource> sources) {
  private static final String EXTENSION = ".yaml";

  /** The places where a user's files are looked up, and what the program brings. */
  public static LibrarySearchPath standard(
      Optional<Path> library, Path workingFolder, Map<String, String> environment) {
    List<LibrarySource> sources = new ArrayList<>();
    library.ifPresent(folder -> sources.add(new DirectorySource(folder, folder + "/")));
    sources.add(new DirectorySource(workingFolder, ""));
    configuration(environment)
        .map(folder -> folder.resolve("labnotes"))
        .ifPresent(folder -> sources.add(new DirectorySource(folder, folder + "/")));
    sources.add(builtIn());
    return new LibrarySearchPath(List.copyOf(sources));
  }

  private static Optional<Path> configuration(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
        .filter(folder -> folder.startsWith("/"))
        .map(Path::of)
        .or(
            () ->
                Optional.ofNullable(environment.get("HOME")).map(home -> Path.of(home, ".config")));
  }

  private static LibrarySource builtIn() {
    try {
      Path code =
          Path.of(LibrarySearchPath.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      String shown = "built-in ";
      return Files.isDirectory(code) ? new DirectorySource(code, shown) : new JarSource(code, shown);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public Optional<LibraryFile> profile(String name, DiagnosticCollector problems) {
    return plain(name) ? read("profiles/" + name + EXTENSION, problems) : Optional.empty();
  }

  public Optional<LibraryFile> template(String name, DiagnosticCollector problems) {
    return plain(name) ? read("templates/" + name, problems) : Optional.empty();
  }

  /** The name of a file below its folder, which never leads out of it. */
  private static boolean plain(String name) {
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

  public List<String> profiles() {
    TreeSet<String> names = new TreeSet<>();
    for (LibrarySource source : sources) {
      source.list("profiles").stream()
          .filter(file -> file.endsWith(EXTENSION))
          .forEach(file -> names.add(file.substring(0, file.length() - EXTENSION.length())));
    }
    return List.copyOf(names);
  }

  public List<String> templates() {
    TreeSet<String> names = new TreeSet<>();
    sources.forEach(source -> names.addAll(source.list("templates")));
    return List.copyOf(names);
  }
}
