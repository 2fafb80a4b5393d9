package labnotes.guard;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labnotes.fact.Fact;
import labnotes.fact.FileFact;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Delta;

/**
 * What lets somebody reach a host and get rights there, each by the things that can take it away.
 */
enum Access {
  /** Who is let in, by sshd and by what gives rights. */
  LOGIN(
      "/.*/\\.ssh(/.*)?|(/usr/local)?/etc/(ssh|dropbear|sudoers\\.d)(/.*)?"
          + "|(/usr/local)?/etc/(sudoers|doas\\.conf)|/etc/(pam\\.d|security)/.*"
          + "|/etc/(pam\\.conf|nsswitch\\.conf|hosts\\.(allow|deny)|shells|nologin)"
          + "|/etc/(passwd|shadow|group|gshadow|master\\.passwd|login\\.(access|conf))"
          + "|/(var/)?run/nologin",
      "sshd?|openssh(-server|-portable)?|dropbear|sudo|doas|opendoas",
      "(sshd|openssh)_",
      "(?!)",
      "(?!)"),
  /** Who there is, and in which groups. */
  ACCOUNT("(?!)", "(?!)", "(?!)", "(?!)", "(?!)"),
  /** What the packet filter lets through. */
  FILTER(
      "/etc/(nftables(\\.conf|/.*|\\.d/.*)|iptables/.*|ufw/.*|firewalld/.*|shorewall6?/.*)"
          + "|/etc/(pf\\.(conf|.*)|pf/.*|ipfw.*|ipf\\.rules|ipnat\\.rules|rc\\.firewall.*)"
          + "|/usr/local/etc/(pf|ipfw).*",
      "nftables|ip6?tables|netfilter-persistent|ufw|firewalld|shorewall6?|pf|ipfw|ipfilter|ipl",
      "(firewall|ip6_?fw|pf|ipfilter|ipnat|natd)_",
      "net[./]inet6?[./]ip6?[./]fw[./].*",
      "\\b(nft|ip6?tables(-restore)?|pfctl|ipfw|ufw|firewall-cmd)\\b"),
  /** What carries the packets. */
  NETWORK(
      "/etc/(network|netplan|NetworkManager|wpa_supplicant|wireguard|openvpn|dhcp)/.*"
          + "|/etc/systemd/network/.*|/usr/local/etc/(wireguard|openvpn)/.*"
          + "|/etc/(dhclient|dhcpcd|wpa_supplicant|rtadvd).*\\.conf",
      "networking|network|[Nn]etwork-?[Mm]anager|systemd-networkd|ifupdown2?|netif|routing"
          + "|netplan\\.io|dhclient|dhcpcd5?|wpa_?supplicant|iwd|wg-quick@.*|wireguard|openvpn.*"
          + "|tailscaled",
      "(ifconfig|ipv6|defaultrouter|defaultroute|static_routes|route|network_interfaces"
          + "|cloned_interfaces|vlans|wlans|create_args|netif|routing|dhclient|wpa_supplicant)",
      "net[./]ipv[46][./]conf[./].*[./](rp_filter|arp_\\w+|disable_ipv6|accept_ra\\w*)",
      "\\b(ifup|ifdown|ifconfig|netplan|nmcli|networkctl|dhclient)\\b"
          + "|\\broute (add|del|delete|change|flush|-)"
          + "|\\bip (-\\S+ )*(a(ddr(ess)?)?|l(ink)?|r(oute)?|ru(le)?) ");

  /** Files of settings, of which only those are looked at that change. */
  private static final Pattern SETTINGS =
      Pattern.compile("/etc/(rc\\.conf(\\.local|\\.d/.*)?|sysctl\\.conf|sysctl\\.d/.*)");

  /** Files that say how a service starts. */
  private static final Pattern OF_SERVICE =
      Pattern.compile(
          "/etc/(?:(?:init\\.d|default|conf\\.d|rc\\.conf\\.d)|systemd/system)/([^/]+?)"
              + "(?:\\.(?:service|socket))?(?:\\.d(?:/.*)?)?"
              + "|/usr/local/etc/rc\\.d/([^/]+)");

  /** What of an account lets its owner in: keys are below the home, and a shell may refuse. */
  private static final Set<String> ENTRANCE = Set.of("home", "shell");

  private final Pattern paths;
  private final Pattern names;
  private final Pattern settings;
  private final Pattern kernel;
  private final Pattern commands;

  /**
   * A way in.
   *
   * @param names of services, packages and modules
   * @param settings how lines of rc.conf begin
   * @param kernel names of kernel settings
   * @param commands what is found in a command
   */
  Access(String paths, String names, String settings, String kernel, String commands) {
    this.paths = Pattern.compile(paths);
    this.names = Pattern.compile("(" + names + ")(\\.(service|socket))?");
    this.settings = Pattern.compile("\\s*(" + settings + "|(" + kernel + ")\\s*=).*");
    this.kernel = Pattern.compile(kernel);
    this.commands =
        Pattern.compile(commands + "|\\b(systemctl|service|rc-service)\\b.*[ /](" + names + ")\\b");
  }

  /** What of the way in a change touches. */
  static Set<Access> touchedBy(Change change) {
    Set<Access> touched = EnumSet.noneOf(Access.class);
    for (Access way : values()) {
      if (way.isTouchedBy(change)) {
        touched.add(way);
      }
    }
    return touched;
  }

  private boolean isTouchedBy(Change change) {
    String name = change.address().name();
    return switch (change.address().kind()) {
      case "service", "module" -> names.matcher(name).matches();
      case "package" -> names.matcher(name.replaceFirst("^.*/", "")).matches();
      case "sysctl" -> kernel.matcher(name).matches();
      case "command" -> commands.matcher(command(change)).find();
      case "user", "group" -> this == ACCOUNT && isAccountTakenAway(change);
      default -> isFileTouchedBy(change);
    };
  }

  private static boolean isAccountTakenAway(Change change) {
    return change.verb() == Action.DELETE
        || change.deltas().stream().anyMatch(Access::isMembershipEnded)
        || (change.verb() != Action.CREATE
            && change.deltas().stream().anyMatch(delta -> ENTRANCE.contains(delta.name())));
  }

  private static boolean isMembershipEnded(Delta delta) {
    return delta instanceof Delta.Value value
        && value.name().contains(" in group ")
        && value.after().isEmpty();
  }

  private static String command(Change change) {
    return change.deltas().stream()
        .filter(delta -> delta.name().equals("command"))
        .map(delta -> delta instanceof Delta.Value value ? value.after().orElse("") : "")
        .findFirst()
        .orElse("")
        .replace('\n', ' ');
  }

  private boolean isFileTouchedBy(Change change) {
    for (Fact<?> fact : change.expect().questions()) {
      if (fact instanceof FileFact file && isPath(file.path().path())) {
        return true;
      }
    }
    return change.deltas().stream()
        .anyMatch(
            delta ->
                delta instanceof Delta.Text text
                    && SETTINGS.matcher(text.name()).matches()
                    && moved(text).stream().anyMatch(line -> settings.matcher(line).matches()));
  }

  private boolean isPath(String path) {
    java.util.regex.Matcher service = OF_SERVICE.matcher(path);
    return paths.matcher(path).matches()
        || (service.matches()
            && names
                .matcher(Optional.ofNullable(service.group(1)).orElseGet(() -> service.group(2)))
                .matches());
  }

  /** The lines that only one of the two texts has. */
  private static Set<String> moved(Delta.Text text) {
    Set<String> before = lines(text.before());
    Set<String> after = lines(text.after());
    Set<String> moved = new LinkedHashSet<>(before);
    moved.removeAll(after);
    after.removeAll(before);
    moved.addAll(after);
    return moved;
  }

  private static Set<String> lines(Optional<String> text) {
    return new LinkedHashSet<>(text.orElse("").lines().toList());
  }
}
