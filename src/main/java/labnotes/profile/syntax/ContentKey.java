package labnotes.profile.syntax;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.kind.DesiredContent;
import labnotes.kind.codec.Key;
import labnotes.profile.yaml.YamlValue;

/** The key of a file's content: a template with its variables, or the text itself. */
public record ContentKey(Key key) implements KeySyntax {
  @Override
  public List<String> names() {
    return List.of("template", "with", "content");
  }

  @Override
  public boolean isRequired() {
    return !key.isOptional();
  }

  @Override
  public Optional<Object> read(KeySource source) {
    Optional<YamlValue> template = source.value("template");
    Optional<YamlValue> content = source.value("content");
    source
        .value("with")
        .filter(with -> template.isEmpty())
        .ifPresent(
            with ->
                source
                    .problems()
                    .error("`with` gives variables to a template; add `template`", with.at()));
    if (template.isPresent() && content.isPresent()) {
      source
          .problems()
          .error(
              source.title() + " has both `template` and `content`",
              content.get().at(),
              "keep one of them");
      return Optional.empty();
    }
    if (template.isEmpty() && content.isEmpty()) {
      return none(source);
    }
    Optional<DesiredContent> desired =
        template.isPresent()
            ? source.render(template.get(), source.value("with"))
            : source.content(content.orElseThrow());
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
              "add `template: NAME` or `content: |`");
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
    properties.put("content", text("string", ", the text itself; `|` starts one of several lines"));
    return properties;
  }

  private Map<String, Object> text(String type, String more) {
    return Map.of("type", type, "description", key.about() + more);
  }
}
