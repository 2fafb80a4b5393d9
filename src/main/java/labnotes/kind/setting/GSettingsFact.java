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
    Optional<String> value = lines.size() > 1 ? Optional.of(lines.get(1)) : Optional.empty();
    return new GSettingsValue(schema, schema.flatMap(any -> value));
  }

  @Override
  public Sh verify(GSettingsValue setting) {
    return Sh.of(
        "[ \"$(labnotes_setting {} {} {} | tr -d ' ')\" = {} ]",
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
