package labnotes.inventory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.profile.variable.UnusableValue;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;

/** Makes settings of the variables by which Ansible reaches a host. */
final class AnsibleConnection {
  private static final Map<String, HostSetting> SETTINGS =
      Map.of(
          "ansible_ssh_host", HostSetting.ADDRESS,
          "ansible_host", HostSetting.ADDRESS,
          "ansible_ssh_port", HostSetting.PORT,
          "ansible_port", HostSetting.PORT,
          "ansible_ssh_user", HostSetting.USER,
          "ansible_user", HostSetting.USER,
          "ansible_private_key_file", HostSetting.IDENTITY,
          "ansible_ssh_private_key_file", HostSetting.IDENTITY,
          "labnotes_profiles", HostSetting.PROFILES);

  private static final String CONNECTION = "ansible_connection";
  private static final String BECOME = "ansible_become";
  private static final String METHOD = "ansible_become_method";
  private static final String BECOME_USER = "ansible_become_user";

  /** What labnotes does not need, because it runs nothing but a shell. */
  private static final Set<String> NEEDLESS =
      Set.of(
          "ansible_python_interpreter",
          "ansible_shell_type",
          "ansible_shell_executable",
          "ansible_ssh_pipelining",
          "ansible_pipelining",
          "ansible_group_priority");

  private static final Set<String> PASSWORDS =
      Set.of(
          "ansible_password",
          "ansible_ssh_pass",
          "ansible_ssh_password",
          "ansible_become_password",
          "ansible_become_pass");

  private static final Pattern JINJA = Pattern.compile("\\{\\{ *([A-Za-z_]\\w*) *}}");
  private static final int MAXIMUM_DEPTH = 10;

  private final InventoryHost host;
  private final DiagnosticCollector problems;
  private final Map<HostSetting, InventoryValue> settings = new LinkedHashMap<>();
  private final Map<String, InventoryValue> variables = new LinkedHashMap<>();

  private AnsibleConnection(InventoryHost host, DiagnosticCollector problems) {
    this.host = host;
    this.problems = problems;
  }

  /** Returns a host of Ansible with its settings; reports what is not supported. */
  static InventoryHost of(InventoryHost host, DiagnosticCollector problems) {
    AnsibleConnection connection = new AnsibleConnection(host, problems);
    host.variables().forEach(connection::add);
    connection.addBecome();
    connection.addLink();
    return new InventoryHost(
        host.name(), host.groups(), connection.settings, connection.variables, host.base());
  }

  private void add(String name, InventoryValue written) {
    InventoryValue value =
        new InventoryValue(evaluated(name, written.value(), written), written.origin());
    if (PASSWORDS.contains(name)) {
      warn("`" + name + "` is not read", value, "use -K or `--become-password-from COMMAND`");
      return;
    }
    HostSetting setting = SETTINGS.get(name);
    if (setting != null) {
      set(setting, name, value);
    }
    boolean isKnown =
        setting != null
            || NEEDLESS.contains(name)
            || Set.of(CONNECTION, BECOME, METHOD, BECOME_USER).contains(name);
    if (name.startsWith("ansible_") && !isKnown) {
      warn("`" + name + "` is not supported and is ignored", value, "use ~/.ssh/config for SSH");
    }
    if (!name.equals("ansible_group_priority")) {
      variables.put(name, value);
    }
  }

  private void set(HostSetting setting, String name, InventoryValue value) {
    if (value.value() instanceof UnusableValue unusable) {
      problems.add(unusable.error());
      return;
    }
    // A newer name takes precedence over the older one.
    boolean isOlder = name.contains("_ssh_") && !name.equals("ansible_ssh_private_key_file");
    if (isOlder && settings.containsKey(setting)) {
      return;
    }
    List<String> texts =
        setting == HostSetting.PROFILES && value.value() instanceof String words
            ? List.of(words.strip().split("[, ]+"))
            : value.texts();
    Object given = setting.form() == HostSetting.Form.LIST ? texts : texts.get(0);
    for (String text : texts) {
      setting.findProblem(text).ifPresent(problem -> problems.error(problem, value.origin().at()));
    }
    settings.put(setting, new InventoryValue(given, value.origin()));
  }

  private Optional<InventoryValue> usable(String name) {
    return Optional.ofNullable(variables.get(name))
        .filter(
            value -> {
              boolean isUnusable = value.value() instanceof UnusableValue;
              if (isUnusable) {
                problems.add(((UnusableValue) value.value()).error());
              }
              return !isUnusable;
            });
  }

  private void addBecome() {
    Optional<InventoryValue> become = usable(BECOME);
    String word = become.map(one -> text(one).toLowerCase(Locale.ROOT)).orElse("false");
    if (become.isEmpty() || !Set.of("true", "yes", "on", "1", "y", "t").contains(word)) {
      return;
    }
    Optional<InventoryValue> method = usable(METHOD);
    InventoryValue value = method.orElse(become.get());
    String name = method.map(AnsibleConnection::text).orElse("sudo");
    HostSetting.BECOME
        .findProblem(name)
        .ifPresentOrElse(
            problem ->
                problems.error(
                    problem.replace("`become`", "`" + METHOD + "`"), value.origin().at()),
            () -> settings.put(HostSetting.BECOME, new InventoryValue(name, value.origin())));
    usable(BECOME_USER)
        .filter(user -> !text(user).equals("root"))
        .ifPresent(
            user ->
                warn(
                    "`" + BECOME_USER + "` is not supported: labnotes becomes root",
                    user,
                    "use `user` of a command"));
  }

  private void addLink() {
    Optional<InventoryValue> connection = usable(CONNECTION);
    if (connection.isEmpty()) {
      return;
    }
    String word = text(connection.get()).replaceFirst("^ansible\\.builtin\\.", "");
    if (word.equals("local")) {
      settings.remove(HostSetting.ADDRESS);
      settings.put(HostSetting.CONNECTION, new InventoryValue("local", connection.get().origin()));
    } else if (!List.of("ssh", "smart", "paramiko", "paramiko_ssh").contains(word)) {
      problems.add(
          Diagnostic.error(
                  "`" + CONNECTION + "` must be ssh or local, not `" + word + "`",
                  connection.get().origin().at())
              .hint("use an inventory of labnotes with `via` for other connections"));
    }
  }

  private static String text(InventoryValue value) {
    return value.texts().stream().findFirst().orElse("");
  }

  private void warn(String what, InventoryValue value, String hint) {
    problems.add(Diagnostic.warning(what, value.origin().at()).hint(hint));
  }

  /** Returns a value in which the names of variables between braces are replaced. */
  private Object evaluated(String name, Object value, InventoryValue written) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach((key, one) -> values.put(key.toString(), evaluated(name, one, written)));
      return unusable(values.values()).orElse(values);
    }
    if (value instanceof List<?> list) {
      List<Object> values = list.stream().map(one -> evaluated(name, one, written)).toList();
      return unusable(values).orElse(values);
    }
    if (value instanceof UnusableValue || !value.toString().matches("(?s).*\\{[{%#].*")) {
      return value;
    }
    String text = value instanceof String one ? one : "";
    for (int depth = 0; depth < MAXIMUM_DEPTH && text.contains("{{"); depth++) {
      text =
          JINJA
              .matcher(text)
              .replaceAll(
                  found -> Matcher.quoteReplacement(replacement(found.group(1), found.group())));
    }
    return text.isEmpty() || text.matches("(?s).*\\{[{%#].*")
        ? new UnusableValue(
            Diagnostic.error(
                    "variable `"
                        + name
                        + "` is an expression of Ansible, which labnotes does not"
                        + " evaluate",
                    written.origin().at())
                .hint("write its value; only `{{ NAME }}` of a variable is replaced"))
        : text;
  }

  /** Returns the first value that cannot be used; then their list or map cannot be used either. */
  private static Optional<Object> unusable(Collection<Object> values) {
    return values.stream().filter(UnusableValue.class::isInstance).findFirst();
  }

  private String replacement(String variable, String otherwise) {
    if (variable.equals("inventory_hostname")) {
      return host.name();
    }
    if (variable.equals("inventory_hostname_short")) {
      return host.name().replaceFirst("\\..*", "");
    }
    return Optional.ofNullable(host.variables().get(variable))
        .map(InventoryValue::value)
        .filter(String.class::isInstance)
        .map(Object::toString)
        .orElse(otherwise);
  }
}
