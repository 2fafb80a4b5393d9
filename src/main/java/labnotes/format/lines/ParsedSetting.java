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
 */
public record ParsedSetting(
    String key, String value, int from, int to, int valueFrom, int valueTo, boolean isReachable) {
  /** A setting that the system's parser reaches. */
  public ParsedSetting(String key, String value, int from, int to, int valueFrom, int valueTo) {
    this(key, value, from, to, valueFrom, valueTo, true);
  }
}
