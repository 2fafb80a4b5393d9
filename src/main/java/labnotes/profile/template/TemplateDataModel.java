package labnotes.profile.template;

import freemarker.core.CollectionAndSequence;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import labnotes.fact.UnansweredException;
import labnotes.profile.system.HostFacts;
import labnotes.profile.variable.OpenMap;
import labnotes.profile.variable.UnknownValue;
import labnotes.profile.variable.ValuePath;
import labnotes.text.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The data model of templates and conditions: variables and facts of the host.
 *
 * @param errors the error of each variable without a valid value
 * @param host empty before a host is read
 * @param onUse accepts the value of each variable that is used
 */
public record TemplateDataModel(
    Map<String, Object> variables,
    Map<String, Diagnostic> errors,
    Optional<HostFacts> host,
    Consumer<Object> onUse)
    implements TemplateHashModel {
  private static final String OS = "os.";

  /** The data model of variables whose use does not matter. */
  public TemplateDataModel(
      Map<String, Object> variables, Map<String, Diagnostic> errors, Optional<HostFacts> host) {
    this(variables, errors, host, value -> {});
  }

  @Override
  public @Nullable TemplateModel get(String name) {
    Object value = variables.get(name);
    if (value != null) {
      onUse.accept(value);
    }
    return value == null ? fact(name) : model(value);
  }

  /** Whether a name stands for a variable or facts, also those without a value. */
  boolean isKnown(String name) {
    return variables.containsKey(name)
        || errors.containsKey(name)
        || HostFacts.NAMES.stream()
            .anyMatch(fact -> fact.equals(name) || fact.startsWith(name + "."));
  }

  private @Nullable TemplateModel fact(String name) {
    if (name.equals("os")) {
      return new OsFacts(this);
    }
    return name.equals("host")
        ? new HostNameModel(host.orElseThrow(UnknownFactException::new), this)
        : value(name);
  }

  private @Nullable TemplateModel value(String fact) {
    if (!HostFacts.NAMES.contains(fact)) {
      return null;
    }
    return host.orElseThrow(UnknownFactException::new)
        .find(fact)
        .map(TemplateDataModel::model)
        .orElse(null);
  }

  /**
   * Returns why a fact of the host has no value; empty if it has one, or if there is no such fact.
   */
  Optional<String> reasonWithout(String fact) {
    if (!HostFacts.NAMES.contains(fact) || host.isEmpty()) {
      return Optional.empty();
    }
    try {
      host.get().value(fact);
      return Optional.empty();
    } catch (UnansweredException unknown) {
      return Optional.of(String.valueOf(unknown.getMessage()));
    }
  }

  /** Returns the value of a variable, or of a key of a map in it; null without one. */
  @Nullable Object variable(String path) {
    return ValuePath.of(path).in(variables::get).orElse(null);
  }

  /** Whether an expression uses a variable whose value is a sample of an unknown type. */
  boolean isUnknownType(String expression) {
    return variables.entrySet().stream()
        .filter(variable -> hasUnknownType(variable.getValue()))
        .anyMatch(
            variable ->
                Pattern.compile("(?<![\\w.])" + Pattern.quote(variable.getKey()) + "\\b")
                    .matcher(expression)
                    .find());
  }

  private static boolean hasUnknownType(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(TemplateDataModel::hasUnknownType);
    }
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(TemplateDataModel::hasUnknownType);
    }
    return value instanceof UnknownValue
        || (value instanceof OpenMap open && hasUnknownType(open.member()));
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  /** The facts of the operating system. */
  private record OsFacts(TemplateDataModel model) implements TemplateHashModel {
    @Override
    public @Nullable TemplateModel get(String name) {
      return model.value(OS + name);
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }

  /** The host's own name as a string, and the name that the user gives to it as a key. */
  private record HostNameModel(HostFacts facts, TemplateDataModel model)
      implements TemplateScalarModel, TemplateHashModel {
    @Override
    public String getAsString() {
      return facts.value("host").toString();
    }

    @Override
    public @Nullable TemplateModel get(String name) {
      return model.value("host." + name);
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }

  /** A list of values. */
  private record ItemList(List<?> items) implements TemplateSequenceModel {
    @Override
    public @Nullable TemplateModel get(int index) {
      return index < 0 || index >= items.size() ? null : model(items.get(index));
    }

    @Override
    public int size() {
      return items.size();
    }
  }

  /** A map by the names of its keys. */
  private record KeyedValues(Map<?, ?> map) implements TemplateHashModelEx {
    @Override
    public @Nullable TemplateModel get(String key) {
      Object value = map.get(key);
      return value == null ? null : model(value);
    }

    @Override
    public int size() {
      return map.size();
    }

    @Override
    public boolean isEmpty() {
      return map.isEmpty();
    }

    @Override
    public TemplateCollectionModel keys() {
      return new CollectionAndSequence(new ItemList(List.copyOf(map.keySet())));
    }

    @Override
    public TemplateCollectionModel values() {
      return new CollectionAndSequence(new ItemList(List.copyOf(map.values())));
    }
  }

  static TemplateModel model(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new KeyedValues(map);
    }
    if (value instanceof OpenMap open) {
      return new OpenModel(open);
    }
    if (value instanceof UnknownValue unknown) {
      return new UnknownModel(unknown);
    }
    if (value instanceof Boolean flag) {
      return flag ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
    }
    if (value instanceof Number number) {
      return new SimpleNumber(number);
    }
    return value instanceof List<?> list ? new ItemList(list) : new SimpleScalar(value.toString());
  }
}
