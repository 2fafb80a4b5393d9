package labnotes.profile.syntax;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.kind.DesiredContent;
import labnotes.kind.codec.Key;
import labnotes.profile.yaml.YamlValue;

/** The key of a file's content: a template with its variables, a file, or the text itself. */
public record ContentKey(Key key) implements KeySyntax {
  /** A resource has one of these keys. */
  public static final List<String> ALTERNATIVES = List.of("template", "source", "content");

  @Override
  public List<String> names() {
    return List.of("template", "with", "source", "content");
  }

  @Override
  public boolean isRequired() {
    return !key.isOptional();
  }

  @Override
  public Optional<Object> read(KeySource source) {
    source
        .value("with")
        .filter(with -> source.value("template").isEmpty())
        .ifPresent(
            with ->
                source
                    .problems()
                    .error("`with` gives variables to a template; add `template`", with.at()));
    List<String> given =
        ALTERNATIVES.stream().filter(name -> source.value(name).isPresent()).toList();
    if (given.size() > 1) {
      source
          .problems()
          .error(
              "%s has both `%s` and `%s`".formatted(source.title(), given.get(0), given.get(1)),
              source.value(given.get(1)).orElseThrow().at(),
              "keep one of them");
      return Optional.empty();
    }
    if (given.isEmpty()) {
      return none(source);
    }
    YamlValue value = source.value(given.get(0)).orElseThrow();
    Optional<DesiredContent> desired =
        switch (given.get(0)) {
          case "template" -> source.render(value, source.value("with"));
          case "source" -> source.verbatim(value);
          default -> source.content(value);
        };
    return desired.map(one -> key.isOptional() ? Optional.of(one) : one);
  }

  private Optional<Object> none(KeySource source) {
    if (key.isOptional()) {
      return Optional.of(Optional.empty());
    }
    if (!source.hasName()) {
      return Optional.empty();
    }
    if (!source.isAbsent()) {
      source
          .problems()
          .error(
              source.title() + " has no content",
              source.at(),
              "add `template: NAME`, `source: PATH` or `content: |`");
      return Optional.empty();
    }
    return Optional.of(new DesiredContent.Known(Content.EMPTY));
  }

  @Override
  public Object sample(int number) {
    DesiredContent empty = new DesiredContent.Known(Content.EMPTY);
    if (key.isOptional()) {
      return number == 0 ? Optional.empty() : Optional.of(empty);
    }
    return number == 0 ? empty : new DesiredContent.Undetermined();
  }

  @Override
  public Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("template", text("string", ", by the name of a template in templates/"));
    properties.put(
        "with",
        Map.of("type", "object", "description", "additional variables for this template, by name"));
    properties.put(
        "source",
        text(
            "string",
            ", by the path of a file in the library, taken as it is, such as files/NAME"));
    properties.put("content", text("string", ", the text itself; `|` starts one of several lines"));
    return properties;
  }

  private Map<String, Object> text(String type, String more) {
    return Map.of("type", type, "description", key.about() + more);
  }
}
