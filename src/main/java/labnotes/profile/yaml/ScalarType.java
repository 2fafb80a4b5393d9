package labnotes.profile.yaml;

/** The type that YAML's JSON schema gives a scalar; a quoted scalar is a string. */
public enum ScalarType {
  STRING("a string"),
  BOOLEAN("a boolean"),
  INTEGER("an integer"),
  DECIMAL("a number"),
  NULL("null");

  private final String noun;

  ScalarType(String noun) {
    this.noun = noun;
  }

  String noun() {
    return noun;
  }
}
