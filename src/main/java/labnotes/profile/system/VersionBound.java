package labnotes.profile.system;

/**
 * A bound of a range of releases.
 *
 * @param operator one of {@code >= > < <= =}, or empty for a release line: the release and all
 *     point releases below it
 */
record VersionBound(String operator, String version) {
  boolean includes(String candidate) {
    int order = VersionRange.compare(candidate, version);
    boolean inLine = (candidate + ".").startsWith(version + ".") || order == 0;
    return switch (operator) {
      case ">=" -> order >= 0;
      case ">" -> order > 0 && !inLine;
      case "<" -> order < 0;
      case "<=" -> order < 0 || inLine;
      default -> inLine;
    };
  }

  boolean isLower() {
    return !operator.startsWith("<");
  }
}
