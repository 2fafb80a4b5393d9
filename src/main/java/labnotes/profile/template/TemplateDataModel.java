package labnotes.profile.template;

import freemarker.template.SimpleNumber;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateSequenceModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import labnotes.fact.SystemState;
import labnotes.text.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The data model of templates and conditions: variables and facts of the host's system.
 *
 * @param errors the error of each variable without a valid value
 * @param system empty before a host is read
 */
public record TemplateDataModel(
    Map<String, Object> variables, Map<String, Diagnostic> errors, Optional<SystemState> system)
    implements TemplateHashModel {
  /** The names of all facts. */
  static final List<String> FACTS =
      List.of("os.family", "os.version", "kernel", "arch", "host", "user");

  @Override
  public @Nullable TemplateModel get(String name) {
    Object value = variables.get(name);
    return value == null ? fact(name) : model(value);
  }

  private @Nullable TemplateModel fact(String name) {
    return switch (name) {
      case "os" -> new OsFacts(this);
      case "kernel" -> value(SystemState::kernel);
      case "arch" -> value(SystemState::architecture);
      case "host" -> value(SystemState::name);
      case "user" -> value(SystemState::user);
      default -> null;
    };
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
      return switch (name) {
        case "family" -> model.value(SystemState::family);
        case "version" -> model.value(SystemState::version);
        default -> null;
      };
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }

  /** A list of strings. */
  private record StringList(List<?> strings) implements TemplateSequenceModel {
    @Override
    public @Nullable TemplateModel get(int index) {
      return index < 0 || index >= strings.size() ? null : model(strings.get(index));
    }

    @Override
    public int size() {
      return strings.size();
    }
  }

  private static TemplateModel model(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
    }
    if (value instanceof Number number) {
      return new SimpleNumber(number);
    }
    return value instanceof List<?> list
        ? new StringList(list)
        : new SimpleScalar(value.toString());
  }
}
