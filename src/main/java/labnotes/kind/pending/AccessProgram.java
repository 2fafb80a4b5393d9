package labnotes.kind.pending;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.fact.FileFact;
import labnotes.fact.SystemState;
import labnotes.kind.Access;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Resource;

/**
 * A program that gives access to a host, and reads its files only when it starts or is reloaded.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
public enum AccessProgram {
  SSHD(
      "(/usr/local)?/etc/ssh/(sshd_config(\\.d/.*)?|ssh_host_.*)|/etc/(default|conf\\.d)/sshd?"
          + "|/etc/rc\\.conf\\.d/(open)?sshd",
      List.of("sshd", "ssh", "openssh"),
      ""),
  DROPBEAR(
      "/etc/dropbear/(?!authorized_keys).*|/etc/(default|conf\\.d)/dropbear",
      List.of("dropbear"),
      "service dropbear restart"),
  NFTABLES(
      "/etc/nftables(\\.conf|/.*|\\.d/.*)",
      List.of("nftables", "nft"),
      "nft -f /etc/nftables.conf"),
  IPTABLES(
      "/etc/iptables/.*",
      List.of(
          "iptables", "ip6tables", "iptables-restore", "ip6tables-restore", "netfilter-persistent"),
      "netfilter-persistent reload"),
  UFW("/etc/(ufw/.*|default/ufw)", List.of("ufw"), "ufw reload"),
  FIREWALLD("/etc/firewalld/.*", List.of("firewalld", "firewall-cmd"), "firewall-cmd --reload"),
  SHOREWALL("/etc/shorewall/.*", List.of("shorewall"), "shorewall reload"),
  SHOREWALL6("/etc/shorewall6/.*", List.of("shorewall6"), "shorewall6 reload"),
  PF("(/usr/local)?/etc/pf(\\..*|/.*)", List.of("pf", "pfctl"), "service pf reload"),
  IPFW(
      "(/usr/local)?/etc/ipfw.*|/etc/rc\\.firewall.*",
      List.of("ipfw", "rc.firewall"),
      "service ipfw restart"),
  IPFILTER("/etc/ipf\\.rules", List.of("ipfilter", "ipf"), "service ipfilter reload"),
  IPNAT("/etc/ipnat\\.rules", List.of("ipnat"), "service ipnat reload"),
  NETPLAN("/etc/netplan/.*", List.of("netplan"), "netplan apply"),
  IFUPDOWN(
      "/etc/network/.*",
      List.of("networking", "ifup", "ifdown", "ifreload", "ifquery"),
      "service networking restart"),
  NETWORKD(
      "/etc/systemd/network/.*", List.of("systemd-networkd", "networkctl"), "networkctl reload"),
  NETIF("(?!)", List.of("netif", "routing", "ifconfig", "route"), "service netif restart");

  private static final Pattern RC_CONF = Pattern.compile("/etc/rc\\.conf(\\.local)?");

  /** Variables of rc.conf that a program reads as soon as it starts; not whether it does. */
  private static final Map<Pattern, AccessProgram> VARIABLES =
      Map.of(
          Pattern.compile("sshd_.*"), SSHD,
          Pattern.compile("pf_.*"), PF,
          Pattern.compile("firewall_.*"), IPFW,
          Pattern.compile("ipfilter_.*"), IPFILTER,
          Pattern.compile("ipnat_.*"), IPNAT,
          Pattern.compile(
                  "(ifconfig|ipv6|defaultrouter|static_routes|route|cloned_interfaces|vlans|wlans|create_args)(_.*|=.*)"),
              NETIF);

  private final Pattern paths;
  private final List<String> names;
  private final String reload;

  /**
   * A program.
   *
   * @param names its own name, and those by which commands call it
   * @param reload the command that makes it read its files; empty if that differs by system
   */
  AccessProgram(String paths, List<String> names, String reload) {
    this.paths = Pattern.compile(paths);
    this.names = names;
    this.reload = reload;
  }

  /** The program that reads a changed file; empty if each login does, or it is unknown. */
  public static Optional<AccessProgram> of(FileFact file, Change change) {
    String path = file.path().path();
    return RC_CONF.matcher(path).matches()
        ? Access.changedLines(file, change).stream().flatMap(AccessProgram::ofVariable).findFirst()
        : Stream.of(values()).filter(one -> one.paths.matcher(path).matches()).findFirst();
  }

  private static Stream<AccessProgram> ofVariable(String line) {
    return VARIABLES.entrySet().stream()
        .filter(one -> one.getKey().matcher(line.strip()).matches())
        .filter(one -> !line.contains("_enable="))
        .map(Map.Entry::getValue);
  }

  /** Its name in messages. */
  public String program() {
    return names.get(0);
  }

  /** Whether a due resource starts it, or runs a command about it. */
  public boolean isStartedBy(Resource resource, Change change) {
    return change.action() == Action.RUN
        ? names.stream().anyMatch(resource::isAbout)
        : resource.runs().map(name -> name.replaceFirst("\\.(service|socket)$", "")).stream()
            .anyMatch(names::contains);
  }

  /** The command that makes it read its files again. */
  public String reload(SystemState system) {
    if (!reload.isEmpty()) {
      return reload;
    }
    String service = system.isDebian() ? "ssh" : "sshd";
    return system.services().equals("systemd")
        ? "systemctl reload " + service
        : "service %s reload".formatted(service);
  }
}
