package labnotes.profile.template;

import freemarker.core.CollectionAndSequence;
import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateSequenceModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import labnotes.fact.SystemState;
import labnotes.text.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The data model of templates and conditions: variables and facts of the host's system.
 *
 * @param errors the error of each variable without a valid value
 * @param system empty before a host is read
 * @param onUse accepts the value of each variable that is used
 */
public record TemplateDataModel(
    Map<String, Object> variables,
    Map<String, Diagnostic> errors,
    Optional<SystemState> system,
    Consumer<Object> onUse)
    implements TemplateHashModel {
  private static final String OS = "os.";

  /** The facts in the order in which they are shown. */
  private static final Map<String, Function<SystemState, String>> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("os.family", SystemState::family);
    VALUES.put("os.version", SystemState::version);
    VALUES.put("kernel", SystemState::kernel);
    VALUES.put("arch", SystemState::architecture);
    VALUES.put("host", SystemState::name);
    VALUES.put("user", SystemState::user);
  }

  /** The names of all facts. */
  public static final List<String> FACTS = List.copyOf(VALUES.keySet());

  /** The data model of variables whose use does not matter. */
  public TemplateDataModel(
      Map<String, Object> variables, Map<String, Diagnostic> errors, Optional<SystemState> system) {
    this(variables, errors, system, value -> {});
  }

  /** Returns the facts of a system by the names that templates and conditions use. */
  public static Map<String, String> facts(SystemState system) {
    Map<String, String> facts = new LinkedHashMap<>();
    VALUES.forEach((name, value) -> facts.put(name, value.apply(system)));
    return facts;
  }

  /** Returns the same facts as values, with those of the operating system in a map of their own. */
  public static Map<String, Object> nestedFacts(SystemState system) {
    Map<String, Object> nested = new LinkedHashMap<>();
    Map<String, Object> os = new LinkedHashMap<>();
    facts(system)
        .forEach(
            (name, value) -> {
              boolean isOs = name.startsWith(OS);
              (isOs ? os : nested).put(isOs ? name.substring(OS.length()) : name, value);
            });
    nested.put("os", os);
    return nested;
  }

  @Override
  public @Nullable TemplateModel get(String name) {
    Object value = variables.get(name);
    if (value != null) {
      onUse.accept(value);
    }
    return value == null ? fact(name) : model(value);
  }

  private @Nullable TemplateModel fact(String name) {
    if (name.equals("os")) {
      return new OsFacts(this);
    }
    Function<SystemState, String> fact = VALUES.get(name);
    return fact == null ? null : value(fact);
  }

  private TemplateModel value(Function<SystemState, String> fact) {
    return new SimpleScalar(system.map(fact).orElseThrow(UnknownFactException::new));
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  /** The facts of the operating system. */
  private record OsFacts(TemplateDataModel model) implements TemplateHashModel {
    @Override
    public @Nullable TemplateModel get(String name) {
      Function<SystemState, String> fact = VALUES.get("os." + name);
      return fact == null ? null : model.value(fact);
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

  private static TemplateModel model(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new KeyedValues(map);
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
