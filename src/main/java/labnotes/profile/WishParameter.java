package labnotes.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.kind.DesiredContent;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;

/** A content: a template, with variables of its own, or the text itself. */
record WishParameter(String about, boolean optional) implements Parameter {
  @Override
  public List<String> keys() {
    return List.of("template", "with", "content");
  }

  @Override
  public boolean required() {
    return !optional;
  }

  @Override
  public Optional<Object> read(Construction from) {
    Optional<YamlValue> template = from.value("template");
    Optional<YamlValue> content = from.value("content");
    from.value("with")
        .filter(with -> template.isEmpty())
        .ifPresent(
            with ->
                from.problems()
                    .error("`with` gives variables to a template, and there is none", with.at()));
    if (template.isPresent() && content.isPresent()) {
      from.problems()
          .error(
              from.title() + " has both `template` and `content`",
              content.get().at(),
              "keep one of them");
      return Optional.empty();
    }
    if (template.isEmpty() && content.isEmpty()) {
      return none(from);
    }
    Optional<DesiredContent> wish =
        template.isPresent()
            ? from.rendered(template.get(), from.value("with"))
            : from.text(content.orElseThrow(), "content").map(text -> known(text, content.get()));
    return wish.map(one -> optional ? Optional.of(one) : one);
  }

  private static DesiredContent known(String text) {
    return new DesiredContent.Known(Content.of(text));
  }

  private static DesiredContent known(String text, YamlValue written) {
    return new DesiredContent.Known(Content.of(text), ((YamlScalar) written).origin());
  }

  private Optional<Object> none(Construction from) {
    if (optional) {
      return Optional.of(Optional.empty());
    }
    if (!from.absent()) {
      from.problems()
          .error(
              from.title() + " does not say what it shall hold",
              from.at(),
              "add `template: NAME` or `content: |`");
      return Optional.empty();
    }
    return Optional.of(known(""));
  }

  @Override
  public Object sample(int number) {
    if (optional) {
      return number == 0 ? Optional.empty() : Optional.of(known(""));
    }
    return number == 0 ? known("") : new DesiredContent.Unsettled();
  }

  @Override
  public Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "template",
        Map.of(
            "type", "string", "description", about + ", by the name of a template in templates/"));
    properties.put(
        "with", Map.of("type", "object", "description", "variables for this one template"));
    properties.put(
        "content",
        Map.of(
            "type",
            "string",
            "description",
            about + ", the text itself; `|` starts one of several lines"));
    return properties;
  }
}
