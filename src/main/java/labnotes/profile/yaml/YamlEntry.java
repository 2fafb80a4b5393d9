package labnotes.profile.yaml;

/** A key of a map with its value. */
public record YamlEntry(YamlScalar key, YamlValue value) {}
