package labnotes.profile.yaml;

import java.util.List;
import labnotes.text.Position;

/** A list of values. */
public record YamlList(Position at, List<YamlValue> values) implements YamlValue {
  public YamlList {
    values = List.copyOf(values);
  }

  @Override
  public String noun() {
    return "a list";
  }
}
