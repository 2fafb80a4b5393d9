package labnotes.kind.setting;

import java.util.List;
import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * The value of a user's desktop setting, read without a session bus.
 *
 * @param user empty for the current user
 * @param schemas newer and older names of one schema; the first that has the key counts
 */
public record GSettingsFact(Optional<String> user, List<String> schemas, String key)
    implements SingleFact<GSettingsValue> {
  public GSettingsFact {
    schemas = List.copyOf(schemas);
  }

  @Override
  public Sh ask() {
    return Sh.of("labnotes_setting {} {} {}", user.orElse(""), key, schemas);
  }

  @Override
  public GSettingsValue read(Answer answer) {
    List<String> lines = answer.lines();
    if (lines.isEmpty()) {
      throw new UnansweredException("the host did not report the setting " + key);
    }
    Optional<String> schema = Optional.of(lines.get(0)).filter(line -> !line.isEmpty());
    Optional<String> value = schema.flatMap(any -> line(lines, 1)).filter(line -> !line.isEmpty());
    boolean isLocked = line(lines, 2).filter("false"::equals).isPresent();
    GSettingsRange range = GSettingsRange.parse(line(lines, 3).orElse(""));
    Optional<String> path = line(lines, 4).filter(line -> line.matches("/(.*/)?"));
    return new GSettingsValue(schema, value, new GSettingsKey(range, isLocked, path));
  }

  private static Optional<String> line(List<String> lines, int index) {
    return index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
  }

  @Override
  public Sh verify(GSettingsValue setting) {
    return Sh.of(
        "[ \"$(labnotes_setting {} {} {} | head -n 2 | tr -d ' ')\" = {} ]",
        user.orElse(""),
        key,
        schemas,
        (setting.schema().orElse("") + "\n" + setting.value().orElse(""))
            .stripTrailing()
            .replace(" ", ""));
  }

  @Override
  public String toString() {
    return "setting " + key + user.map(name -> " of " + name).orElse("");
  }
}
