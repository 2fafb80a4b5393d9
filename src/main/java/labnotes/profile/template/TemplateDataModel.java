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
 * What templates and conditions see: the variables, and what the host is.
 *
 * @param wanting what is wrong with variables that have no value
 * @param system empty while no host has been asked
 */
public record TemplateDataModel(
    Map<String, Object> variables, Map<String, Diagnostic> wanting, Optional<SystemState> system)
    implements TemplateHashModel {
  static final List<String> FACTS = List.of("os", "kernel", "arch", "host", "user");

  @Override
  public @Nullable TemplateModel get(String name) {
    Object value = variables.get(name);
    return value == null ? fact(name) : model(value);
  }

  private @Nullable TemplateModel fact(String name) {
    return switch (name) {
      case "os" -> new Os(this);
      case "kernel" -> known(SystemState::kernel);
      case "arch" -> known(SystemState::architecture);
      case "host" -> known(SystemState::name);
      case "user" -> known(SystemState::user);
      default -> null;
    };
  }

  private TemplateModel known(Function<SystemState, String> fact) {
    return new SimpleScalar(system.map(fact).orElseThrow(UnknownFactException::new));
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  /** The operating system's facts. */
  private record Os(TemplateDataModel model) implements TemplateHashModel {
    @Override
    public @Nullable TemplateModel get(String name) {
      return switch (name) {
        case "family" -> model.known(SystemState::family);
        case "version" -> model.known(SystemState::version);
        default -> null;
      };
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }

  /** A list of texts. */
  private record Texts(List<?> texts) implements TemplateSequenceModel {
    @Override
    public @Nullable TemplateModel get(int index) {
      return index < 0 || index >= texts.size() ? null : model(texts.get(index));
    }

    @Override
    public int size() {
      return texts.size();
    }
  }

  private static TemplateModel model(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
    }
    if (value instanceof Number number) {
      return new SimpleNumber(number);
    }
    return value instanceof List<?> list ? new Texts(list) : new SimpleScalar(value.toString());
  }
}
