package labnotes.format.ini;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.KeyedFormat;
import labnotes.format.ValidationCommand;
import labnotes.format.gvariant.GVariantText;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** dconf's key files, as {@code dconf compile} and {@code dconf update} read them. */
public final class DconfDialect implements KeyFileDialect {
  public static final Format FORMAT =
      KeyedFormat.of(
          "dconf",
          "(/usr/local)?/etc/dconf/db/[^/]+\\.d/[^/]+",
          new KeyFileSyntax(new DconfDialect()));

  private DconfDialect() {}

  @Override
  public String reader() {
    return "dconf update";
  }

  @Override
  public List<String> filesReadWith(String path) {
    String directory = path.substring(0, path.lastIndexOf('/') + 1);
    return List.of(directory + "*", directory + "locks/*");
  }

  @Override
  public List<String> remarks(EffectiveConfig config, Map<String, String> texts) {
    List<String> remarks = new ArrayList<>();
    remarks.add("desktops read the database that dconf update compiles, not this file");
    for (EffectiveConfig.ActiveLine one : config.active()) {
      texts.entrySet().stream()
          .filter(file -> file.getKey().contains("/locks/"))
          .filter(file -> file.getValue().lines().anyMatch(("/" + one.name())::equals))
          .findFirst()
          .ifPresent(
              file ->
                  remarks.add(file.getKey() + " locks " + one.name() + ": users cannot change it"));
    }
    return remarks;
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return Optional.of(ValidationCommand.DCONF);
  }

  @Override
  public String commentPrefixes() {
    return "#";
  }

  @Override
  public String consequence() {
    return "; dconf update fails and does not change the database";
  }

  @Override
  public Optional<String> groupProblem(String name) {
    boolean isWrong = name.startsWith("/") || name.endsWith("/") || name.contains("//");
    return isWrong && !name.equals("/")
        ? Optional.of(
            "`" + name + "` is not a dconf path: it must not start or end with / or contain //")
        : Optional.empty();
  }

  @Override
  public Optional<Diagnostic> entryProblem(String group, String key, String value) {
    if (group.isEmpty()) {
      return Optional.of(Diagnostic.error("the key is before the first [group]", null));
    }
    return GVariantText.problem(value).map(problem -> diagnostic(key, value, problem));
  }

  private static Diagnostic diagnostic(
      String key, String value, GVariantText.ValueProblem problem) {
    Diagnostic found =
        Diagnostic.error(
            "the value of " + key + " is not a GVariant: " + problem.reason(),
            new Position("", 1, problem.at()));
    return value.matches("[A-Za-z_][A-Za-z0-9_+.-]*")
        ? found.hint("quote the string: " + key + "='" + value + "'")
        : found;
  }
}
