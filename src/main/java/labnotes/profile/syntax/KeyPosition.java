package labnotes.profile.syntax;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/**
 * The position of the key that a problem of a resource is about. A resource does not know where its
 * keys are, but its messages quote what is wrong.
 *
 * @param at the position of the resource
 * @param keys its keys
 */
public record KeyPosition(Position at, YamlMap keys) {
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** Moves a problem to the only value that its message quotes first, else to such a key. */
  public Diagnostic move(Diagnostic problem) {
    Matcher quoted = QUOTED.matcher(problem.message());
    if (!at.equals(problem.at()) || !quoted.find()) {
      return problem;
    }
    String text = quoted.group(1);
    List<Position> found =
        Stream.of(interpolated(problem.message()), values(text), keys(text))
            .filter(positions -> !positions.isEmpty())
            .findFirst()
            .orElse(List.of());
    return found.size() == 1 ? problem.movedTo(found.get(0)) : problem;
  }

  /** The value of the key before a quotation, if it is quoted with the values of its variables. */
  private List<Position> interpolated(String message) {
    return others()
        .filter(one -> message.contains(one.key().text() + " `"))
        .flatMap(one -> scalars(one.value()))
        .filter(one -> one.text().contains("${"))
        .map(YamlScalar::at)
        .toList();
  }

  private List<Position> values(String text) {
    return others()
        .flatMap(one -> scalars(one.value()))
        .filter(one -> one.text().equals(text))
        .map(YamlScalar::at)
        .toList();
  }

  private List<Position> keys(String text) {
    return others()
        .map(YamlEntry::key)
        .filter(one -> one.text().equals(text))
        .map(YamlScalar::at)
        .toList();
  }

  private Stream<YamlEntry> others() {
    return keys.entries().stream().skip(1);
  }

  private static Stream<YamlScalar> scalars(YamlValue value) {
    if (value instanceof YamlList list) {
      return list.values().stream().flatMap(KeyPosition::scalars);
    }
    return value instanceof YamlScalar scalar ? Stream.of(scalar) : Stream.empty();
  }
}
