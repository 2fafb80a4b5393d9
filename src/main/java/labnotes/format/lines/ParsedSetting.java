package labnotes.format.lines;

/**
 * One setting of a text, by offsets into it.
 *
 * @param key with its section, in canonical spelling
 * @param value as the system's parser understands it
 * @param from start of its first line
 * @param to after its last line end
 * @param valueFrom start of the value as written
 * @param valueTo end of the value as written
 * @param isReachable whether the system's parser gets as far as this setting
 * @param isExtended whether a later setting of the key uses its value, such as {@code x="$x more"}
 */
public record ParsedSetting(
    String key,
    String value,
    int from,
    int to,
    int valueFrom,
    int valueTo,
    boolean isReachable,
    boolean isExtended) {
  /** A setting whose value no later one uses. */
  public ParsedSetting(
      String key, String value, int from, int to, int valueFrom, int valueTo, boolean isReachable) {
    this(key, value, from, to, valueFrom, valueTo, isReachable, false);
  }

  /** A setting that the system's parser reaches. */
  public ParsedSetting(String key, String value, int from, int to, int valueFrom, int valueTo) {
    this(key, value, from, to, valueFrom, valueTo, true);
  }
}
