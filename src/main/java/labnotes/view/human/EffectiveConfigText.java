package labnotes.view.human;

import java.util.List;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.plan.FileExplanation;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;

/** The effect of a file, now and after the pending changes, as text. */
record EffectiveConfigText(TextStyle style) {
  private static final int MAX_LINES = 40;

  String describe(FileExplanation file) {
    StringBuilder text = new StringBuilder();
    file.now().ifPresent(config -> text.append(describe(config, file.path())));
    file.then().ifPresent(config -> text.append(describe(config, file.path() + " after apply")));
    return text.toString();
  }

  private String describe(EffectiveConfig config, String file) {
    String title = file + ", as read by " + config.reader();
    return config.isOpaque() ? remarks(title, config) : lines(title, config);
  }

  private String remarks(String title, EffectiveConfig config) {
    StringBuilder text = new StringBuilder();
    style
        .wrap(title + ": " + String.join("; ", config.remarks()), 0)
        .forEach(one -> text.append(ControlCharacters.escape(one)).append('\n'));
    return text.append('\n').toString();
  }

  private String lines(String title, EffectiveConfig config) {
    StringBuilder text = new StringBuilder();
    text.append(style.title(ControlCharacters.escape(title))).append('\n');
    if (config.active().isEmpty()) {
      text.append("  nothing takes effect\n");
    }
    for (EffectiveConfig.ActiveLine one : config.active().stream().limit(MAX_LINES).toList()) {
      String value = one.value().isEmpty() ? "" : " = " + one.value();
      appendLine(text, one.line(), one.name() + value);
    }
    appendRest(text, config.active().size());
    if (!config.ignored().isEmpty()) {
      text.append(style.changed("ignored")).append('\n');
    }
    for (EffectiveConfig.IgnoredLine one : config.ignored().stream().limit(MAX_LINES).toList()) {
      appendLine(text, one.line(), one.text() + " (" + one.reason() + ")");
    }
    appendRest(text, config.ignored().size());
    for (String remark : config.remarks()) {
      List<String> wrapped = style.wrap(remark, 2);
      wrapped.forEach(one -> text.append("  ").append(ControlCharacters.escape(one)).append('\n'));
    }
    return text.append('\n').toString();
  }

  private void appendLine(StringBuilder text, int number, String words) {
    String head = "  line %-4d ".formatted(number);
    for (String one : style.wrap(words, head.length())) {
      text.append(head).append(ControlCharacters.escape(one)).append('\n');
      head = " ".repeat(head.length());
    }
  }

  private static void appendRest(StringBuilder text, int size) {
    Optional.of(size - MAX_LINES)
        .filter(rest -> rest > 0)
        .ifPresent(rest -> text.append("  and ").append(rest).append(" more\n"));
  }
}
