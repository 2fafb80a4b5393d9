package labnotes.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import labnotes.profile.variable.RawValue;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlFields;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;

/** Reads an inventory in labnotes' own format. */
record NativeInventory(InventoryDraft draft, DiagnosticCollector problems) {
  static final String DEFAULTS = "defaults";
  static final String GROUPS = "groups";
  static final String HOSTS = "hosts";
  static final String VARIABLES = "variables";

  /** The keys of the whole file. */
  static final List<String> KEYS = List.of(DEFAULTS, GROUPS, HOSTS);

  private static final List<String> SETTINGS =
      Arrays.stream(HostSetting.values()).map(HostSetting::key).toList();

  /** The keys of the defaults and of hosts. */
  static final List<String> VALUE_KEYS =
      Stream.concat(SETTINGS.stream(), Stream.of(VARIABLES)).toList();

  /** The keys of groups. */
  static final List<String> GROUP_KEYS =
      Stream.concat(VALUE_KEYS.stream(), Stream.of(HOSTS, GROUPS)).toList();

  /** Reads the inventory of a file. */
  void read(YamlValue value) {
    YamlFields.of(value, "an inventory", KEYS, problems)
        .ifPresent(
            fields -> {
              fields
                  .value(DEFAULTS)
                  .filter(NativeInventory::isGiven)
                  .flatMap(one -> YamlFields.of(one, "`defaults`", VALUE_KEYS, problems))
                  .ifPresent(one -> values(one, draft.defaults()));
              // Hosts are in the order of the file, wherever they are.
              fields.value(GROUPS).ifPresent(one -> entries(one, GROUPS, this::group));
              fields.value(HOSTS).ifPresent(one -> entries(one, HOSTS, this::host));
            });
  }

  private void group(YamlScalar name, Optional<YamlValue> value) {
    GroupDraft group = draft.group(name.text(), name.at());
    value
        .flatMap(one -> YamlFields.of(one, "group `" + name.text() + "`", GROUP_KEYS, problems))
        .ifPresent(
            fields -> {
              values(fields, group.own());
              fields
                  .value(HOSTS)
                  .ifPresent(
                      hosts ->
                          entries(
                              hosts,
                              HOSTS,
                              (host, about) -> {
                                group.hosts().add(host.text());
                                host(host, about);
                              }));
              fields
                  .value(GROUPS)
                  .ifPresent(
                      children ->
                          entries(
                              children,
                              GROUPS,
                              (child, about) -> {
                                group.children().putIfAbsent(child.text(), child.at());
                                group(child, about);
                              }));
            });
  }

  private void host(YamlScalar name, Optional<YamlValue> value) {
    HostDraft host = draft.host(name.text(), name.at());
    value
        .flatMap(one -> YamlFields.of(one, "host `" + name.text() + "`", VALUE_KEYS, problems))
        .ifPresent(fields -> values(fields, host.own()));
  }

  /** Calls the consumer for each entry of a map, or each name of a list. */
  private void entries(
      YamlValue value, String key, BiConsumer<YamlScalar, Optional<YamlValue>> consumer) {
    if (value instanceof YamlMap map) {
      for (YamlEntry entry : map.entries()) {
        consumer.accept(entry.key(), Optional.of(entry.value()).filter(NativeInventory::isGiven));
      }
    } else if (value instanceof YamlList list) {
      for (YamlValue item : list.values()) {
        if (item instanceof YamlScalar name && !name.isNull()) {
          consumer.accept(name, Optional.empty());
        } else {
          problems.error(
              "an item of `" + key + "` must be a name, not " + item.noun(),
              item.at(),
              "write a map, such as `web1: { address: 192.0.2.11 }`, without `- `");
        }
      }
    } else if (isGiven(value)) {
      problems.error(
          "`" + key + "` must be a map or a list of names, not " + value.noun(), value.at());
    }
  }

  private static boolean isGiven(YamlValue value) {
    return !(value instanceof YamlScalar scalar && scalar.isNull());
  }

  private void values(YamlFields fields, ValueScope scope) {
    for (HostSetting setting : HostSetting.values()) {
      fields
          .value(setting.key())
          .flatMap(value -> new SettingReader(setting, problems).read(value))
          .ifPresent(
              value ->
                  scope.put(
                      setting, value, fields.value(setting.key()).orElseThrow().at(), problems));
    }
    Predicate<YamlValue> isMap = YamlMap.class::isInstance;
    Optional<YamlValue> variables = fields.value(VARIABLES).filter(NativeInventory::isGiven);
    variables
        .filter(isMap.negate())
        .ifPresent(
            value ->
                problems.error(
                    "`variables` must be a map, not " + value.noun(),
                    value.at(),
                    "write each variable as `name: value`"));
    variables
        .filter(isMap)
        .map(YamlMap.class::cast)
        .map(YamlMap::entries)
        .orElse(List.of())
        .forEach(
            entry ->
                RawValue.of(entry.value(), problems)
                    .ifPresent(
                        raw -> scope.put(entry.key().text(), raw, entry.key().at(), problems)));
  }

  /** Reads the value of a setting. */
  private record SettingReader(HostSetting setting, DiagnosticCollector problems) {
    Optional<Object> read(YamlValue value) {
      if (setting.form() == HostSetting.Form.LIST && value instanceof YamlList list) {
        List<String> texts = new ArrayList<>();
        list.values().forEach(item -> text(item).ifPresent(texts::add));
        return Optional.of(List.copyOf(texts));
      }
      return text(value)
          .map(text -> setting.form() == HostSetting.Form.LIST ? List.of(text) : text);
    }

    private Optional<String> text(YamlValue value) {
      String list = setting.form() == HostSetting.Form.LIST ? " or a list of strings" : "";
      if (!(value instanceof YamlScalar scalar) || scalar.isNull()) {
        problems.error(
            "`" + setting.key() + "` must be a string" + list + ", not " + value.noun(),
            value.at());
        return Optional.empty();
      }
      Optional<String> problem = setting.findProblem(scalar.text());
      problem.ifPresent(message -> problems.error(message, value.at()));
      return Optional.of(scalar.text()).filter(text -> problem.isEmpty());
    }
  }
}
