package labnotes.profile.yaml;

import labnotes.text.Position;

/** A value of a YAML document with its position. */
public sealed interface YamlValue permits YamlScalar, YamlList, YamlMap {
  /** The position of its first character. */
  Position at();

  /** Its type with an article, as messages name it. */
  String noun();
}
