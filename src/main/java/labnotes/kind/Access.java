package labnotes.kind;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.sh.HostPath;

/** An access path: what a user needs to log in to a host and to become root there. */
public enum Access {
  /** Logging in by sshd, and privilege escalation. */
  LOGIN(
      "/.*/\\.ssh(/.*)?|(/usr/local)?/etc/(ssh|dropbear|sudoers\\.d)(/.*)?"
          + "|(/usr/local)?/etc/(sudoers|doas\\.conf)|/etc/(pam\\.d|security)/.*"
          + "|/etc/(pam\\.conf|nsswitch\\.conf|hosts\\.(allow|deny)|shells|nologin)"
          + "|/etc/(passwd|shadow|group|gshadow|master\\.passwd|login\\.(access|conf))"
          + "|/(var/)?run/nologin",
      "sshd?|openssh(-server.*|-portable)?|dropbear(-.*)?|sudo(-rs|-ldap)?|doas|opendoas"
          + "|sssd(-.*)?|nslcd|lib(pam|nss)-.*|winbind",
      "(sshd|openssh)_",
      "(?!)",
      "(?!)"),
  /** Users and their groups. */
  ACCOUNT("(?!)", "(?!)", "(?!)", "(?!)", "(?!)"),
  /** The packet filter. */
  FILTER(
      "/etc/(nftables(\\.conf|/.*|\\.d/.*)|iptables/.*|ufw/.*|firewalld/.*|shorewall6?/.*)"
          + "|/etc/(pf\\.(conf|.*)|pf/.*|ipfw.*|ipf\\.rules|ipnat\\.rules|rc\\.firewall.*)"
          + "|/usr/local/etc/(pf|ipfw).*",
      "nftables|ip6?tables|netfilter-persistent|ufw|firewalld|shorewall6?|pf|ipfw|ipfilter|ipl",
      "(firewall|ip6_?fw|pf|ipfilter|ipnat|natd)_",
      "net[./]inet6?[./]ip6?[./]fw[./].*",
      "\\b(nft|ip6?tables(-restore)?|pfctl|ipfw|ufw|firewall-cmd)\\b"),
  /** Network interfaces and routes. */
  NETWORK(
      "/etc/(network|netplan|NetworkManager|wpa_supplicant|wireguard|openvpn|dhcp)/.*"
          + "|/etc/systemd/network/.*|/usr/local/etc/(wireguard|openvpn)/.*"
          + "|/etc/(dhclient|dhcpcd|wpa_supplicant|rtadvd).*\\.conf",
      "networking|network|[Nn]etwork-?[Mm]anager|systemd-networkd|ifupdown2?|netif|routing"
          + "|netplan\\.io|dhclient|isc-dhcp-client|dhcpcd(5|-base)?|connman|iproute2|wpa_?supplicant"
          + "|iwd|wg-quick@.*|wireguard(-tools)?|openvpn.*|tailscaled?|zerotier-one",
      "(ifconfig|ipv6|defaultrouter|defaultroute|static_routes|route|network_interfaces"
          + "|cloned_interfaces|vlans|wlans|create_args|netif|routing|dhclient|wpa_supplicant)",
      "net[./]ipv[46][./]conf[./].*[./](rp_filter|arp_\\w+|disable_ipv6|accept_ra\\w*)",
      "\\b(ifup|ifdown|ifconfig|netplan|nmcli|networkctl|dhclient)\\b"
          + "|\\broute (add|del|delete|change|flush|-)"
          + "|\\bip (-\\S++ )*+(a(ddr(ess)?)?|l(ink)?|r(oute)?|ru(le)?) ");

  /** Files with many settings; only their changed lines count. */
  private static final Pattern SETTING_FILES =
      Pattern.compile("/etc/(rc\\.conf(\\.local|\\.d/.*)?|sysctl\\.conf|sysctl\\.d/.*)");

  /** Files that configure how a service starts. */
  private static final Pattern SERVICE_FILES =
      Pattern.compile(
          "/etc/(?:(?:init\\.d|default|conf\\.d|rc\\.conf\\.d)|systemd/system)/([^/]+?)"
              + "(?:\\.(?:service|socket))?(?:\\.d(?:/.*)?)?"
              + "|/usr/local/etc/rc\\.d/([^/]+)");

  private final Pattern paths;
  private final Pattern names;
  private final Pattern settings;
  private final Pattern kernel;
  private final Pattern commands;

  /**
   * An access path.
   *
   * @param names matches names of services, packages and modules
   * @param settings matches the beginning of rc.conf lines
   * @param kernel matches names of kernel settings
   * @param commands is found in the text of a command
   */
  Access(String paths, String names, String settings, String kernel, String commands) {
    this.paths = Pattern.compile(paths);
    this.names = Pattern.compile("(" + names + ")(\\.(service|socket))?");
    this.settings = Pattern.compile("\\s*(" + settings + "|(" + kernel + ")\\s*=).*");
    this.kernel = Pattern.compile(kernel);
    this.commands =
        Pattern.compile(commands + "|\\b(systemctl|service|rc-service)\\b.*[ /](" + names + ")\\b");
  }

  private static Set<Access> matching(Predicate<Access> isTouched) {
    Set<Access> touched = EnumSet.noneOf(Access.class);
    for (Access access : values()) {
      if (isTouched.test(access)) {
        touched.add(access);
      }
    }
    return touched;
  }

  /** The access paths that depend on a service, package or kernel module of that name. */
  public static Set<Access> ofName(String name) {
    return matching(access -> access.names.matcher(name).matches());
  }

  /** The access paths that a kernel setting changes. */
  public static Set<Access> ofKernelSetting(String key) {
    return matching(access -> access.kernel.matcher(key).matches());
  }

  /** The access paths that a shell command may change. */
  public static Set<Access> ofCommand(String command) {
    String line = command.replace('\n', ' ');
    return matching(access -> access.commands.matcher(line).find());
  }

  /** The access paths that are configured by a file or by what is in a directory. */
  public static Set<Access> ofPath(HostPath path) {
    return matching(
        access -> access.isConfiguredBy(path.path()) || access.isConfiguredBy(path.path() + "/x"));
  }

  /** The access paths that are configured by the files that a change writes. */
  public static Set<Access> ofFiles(Change change) {
    Set<Access> touched = EnumSet.noneOf(Access.class);
    for (Fact<?> fact : change.expect().questions()) {
      if (fact instanceof FileFact file) {
        touched.addAll(ofFile(file, change));
      }
    }
    return touched;
  }

  private static Set<Access> ofFile(FileFact file, Change change) {
    String path = file.path().path();
    Set<Access> touched = matching(access -> access.isConfiguredBy(path));
    if (SETTING_FILES.matcher(path).matches()) {
      Set<String> lines = changedLines(file, change);
      touched.addAll(
          matching(
              access -> lines.stream().anyMatch(line -> access.settings.matcher(line).matches())));
    }
    return touched;
  }

  private boolean isConfiguredBy(String path) {
    Matcher service = SERVICE_FILES.matcher(path);
    return paths.matcher(path).matches()
        || (service.matches()
            && names
                .matcher(Optional.ofNullable(service.group(1)).orElseGet(() -> service.group(2)))
                .matches());
  }

  /** The lines that a change adds to a file or removes from it. */
  public static Set<String> changedLines(FileFact file, Change change) {
    Set<String> earlier = lines(change.precondition().peek(file));
    Set<String> later = lines(change.expect().peek(file));
    Set<String> changed = new LinkedHashSet<>(earlier);
    changed.removeAll(later);
    later.removeAll(earlier);
    changed.addAll(later);
    return changed;
  }

  private static Set<String> lines(Optional<FileState> state) {
    return new LinkedHashSet<>(
        state.flatMap(FileState::knownContent).flatMap(Content::text).orElse("").lines().toList());
  }
}
