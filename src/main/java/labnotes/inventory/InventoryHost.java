package labnotes.inventory;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.profile.variable.VariableLayer;
import labnotes.text.Position;

/**
 * A host of an inventory with the values that apply to it.
 *
 * @param groups all groups that contain it; a later one takes precedence
 * @param base the directory that paths are relative to
 */
public record InventoryHost(
    String name,
    List<String> groups,
    Map<HostSetting, InventoryValue> settings,
    Map<String, InventoryValue> variables,
    Path base) {
  /** Stands for the name of the host in a setting. */
  static final String NAME = "${host.name}";

  public InventoryHost {
    groups = List.copyOf(groups);
    settings = new LinkedHashMap<>(settings);
    variables = new LinkedHashMap<>(variables);
  }

  /** Returns the values of a setting, in which the host's name is replaced; empty without it. */
  public List<String> texts(HostSetting setting) {
    return Optional.ofNullable(settings.get(setting))
        .map(value -> withName(value.texts()))
        .orElse(List.of());
  }

  /** Returns texts of a setting in which the host's name is replaced. */
  public List<String> withName(List<String> texts) {
    return texts.stream().map(text -> text.replace(NAME, name)).toList();
  }

  /** Returns the value of a setting; empty without it. */
  public Optional<String> text(HostSetting setting) {
    return texts(setting).stream().findFirst();
  }

  /** Returns the paths of a setting. */
  public List<Path> paths(HostSetting setting, Path home) {
    return texts(setting).stream()
        .map(text -> text.startsWith("~/") ? home.resolve(text.substring(2)) : base.resolve(text))
        .toList();
  }

  /** Returns the profiles that are applied to the host; empty if the inventory names none. */
  public List<String> profiles() {
    return texts(HostSetting.PROFILES);
  }

  /** Returns the place where a profile of the host is named. */
  public Optional<Position> profilePosition(String profile) {
    return Optional.ofNullable(settings.get(HostSetting.PROFILES)).stream()
        .flatMap(value -> value.parts().stream())
        .filter(part -> part.texts().contains(profile))
        .map(part -> part.origin().at())
        .findFirst();
  }

  /** Returns the variables as a layer that also serves other profiles. */
  public VariableLayer layer() {
    VariableLayer layer = VariableLayer.shared();
    variables.forEach((key, value) -> layer.put(key, value.value(), value.origin().at()));
    return layer;
  }

  /** Whether the inventory says how the host is reached, and not only its name. */
  public boolean hasLink() {
    return settings.keySet().stream().anyMatch(HostSetting::isLink);
  }

  /** Returns how the host is reached: its destination for SSH, command, tree or this machine. */
  public String link() {
    return text(HostSetting.VIA)
        .or(() -> text(HostSetting.ROOT))
        .or(() -> text(HostSetting.CONNECTION).filter("local"::equals).map(any -> "this machine"))
        .orElseGet(this::destination);
  }

  /** Returns a copy in which these variables, if they are strings, have another value. */
  public InventoryHost replacing(Set<String> names, String shown) {
    Map<String, InventoryValue> replaced = new LinkedHashMap<>();
    variables.forEach(
        (key, value) ->
            replaced.put(
                key,
                names.contains(key) && value.value() instanceof String
                    ? new InventoryValue(shown, value.origin())
                    : value));
    return new InventoryHost(name, groups, settings, replaced, base);
  }

  /** Returns the destination for SSH: the address, with the user and the port if it has none. */
  public String destination() {
    String address = text(HostSetting.ADDRESS).orElse(name);
    boolean hasUser = address.contains("@");
    String user = hasUser ? "" : text(HostSetting.USER).map(one -> one + "@").orElse("");
    boolean isBareIpv6 = address.indexOf(':') != address.lastIndexOf(':') && !address.contains("]");
    boolean hasPort = !isBareIpv6 && address.matches(".*:[0-9]+");
    Optional<String> port = text(HostSetting.PORT).filter(one -> !hasPort);
    if (port.isEmpty()) {
      return user + address;
    }
    String login = hasUser ? address.substring(0, address.indexOf('@') + 1) : user;
    String host = hasUser ? address.substring(address.indexOf('@') + 1) : address;
    return login + (isBareIpv6 ? "[" + host + "]" : host) + ":" + port.get();
  }
}
