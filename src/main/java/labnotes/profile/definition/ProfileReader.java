package labnotes.profile.definition;

import java.util.List;
import java.util.Optional;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.system.SystemFamilies;
import labnotes.profile.system.TargetSystem;
import labnotes.profile.system.VersionRange;
import labnotes.profile.variable.VariableReader;
import labnotes.profile.yaml.YamlFields;
import labnotes.profile.yaml.YamlReader;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;

/** Reads the file of a profile. */
record ProfileReader(String name, LibraryFile file, DiagnosticCollector problems) {
  private static final List<String> KEYS =
      List.of("profile", "family", "summary", "os", "extends", "variables", "notes");

  /** Returns the profile in a file; empty if the file is not readable as a profile. */
  static Optional<Profile> read(LibraryFile file, String name, DiagnosticCollector problems) {
    return YamlReader.read(file.shown(), file.text(), problems)
        .flatMap(value -> YamlFields.of(value, "a profile", KEYS, problems))
        .map(fields -> new ProfileReader(name, file, problems).profile(fields));
  }

  private Profile profile(YamlFields fields) {
    checkName(fields);
    Optional<YamlScalar> family = fields.scalar("family");
    family
        .filter(scalar -> scalar.text().equals(name))
        .ifPresent(
            scalar ->
                problems.error(
                    "the family has the same name as the profile",
                    scalar.at(),
                    "choose another family name"));
    return new Profile(
        name,
        family.map(YamlScalar::text),
        fields.required("summary"),
        fields.value("os").flatMap(this::target),
        fields.scalars("extends"),
        new VariableReader(problems).variables(fields.value("variables")),
        new NoteReader(problems).notes(fields.list("notes")),
        file.library());
  }

  private void checkName(YamlFields fields) {
    String written = fields.required("profile");
    if (!written.equals(name) && fields.value("profile").isPresent()) {
      problems.error(
          "profile name `" + written + "` does not match the file name",
          fields.value("profile").orElseThrow().at(),
          "write `profile: " + name + "`, or rename the file to " + written + ".yaml");
    }
  }

  private Optional<TargetSystem> target(YamlValue value) {
    Optional<YamlFields> fields =
        YamlFields.of(value, "`os`", List.of("family", "version"), problems);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<YamlScalar> text = fields.get().scalar("version");
    Optional<VersionRange> versions = text.flatMap(version -> VersionRange.parse(version.text()));
    if (text.isPresent() && versions.isEmpty()) {
      problems.error(
          "invalid release `" + text.get().text() + "`",
          text.get().at(),
          "write a release such as \"10.1\", or bounds such as \">=10.1 <11\"");
    }
    String family = fields.get().required("family");
    SystemFamilies.problem(family, fields.get().value("family").map(YamlValue::at).orElse(null))
        .ifPresent(problems::add);
    String meant = SystemFamilies.meant(family).orElse(family);
    return family.isEmpty() ? Optional.empty() : Optional.of(new TargetSystem(meant, versions));
  }
}
