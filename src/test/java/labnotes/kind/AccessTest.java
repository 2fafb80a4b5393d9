package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.kind.accounts.AccountFact;
import labnotes.kind.accounts.MembershipFact;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
  private static final Ownership ROOT = new Ownership("644", "root", "wheel");

  private static Change change(Action action, Address address, Facts before, Facts after) {
    return new Change(address, action, List.of(), before, Sh.NOTHING, after, List.of(), List.of());
  }

  private static FileState file(String text) {
    Content content = Content.of(text);
    return new FileState.Regular(ROOT, content.digest(), content);
  }

  private static String accessOfFile(String path, String before, String after) {
    FileFact file = FileFact.of(new HostPath(path));
    Change change =
        change(
            Action.UPDATE,
            new Address("file", path),
            Facts.of(file, file(before)),
            Facts.of(file, file(after)));
    return Access.ofFiles(change).toString().replace(" ", "");
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/ssh/sshd_config, [LOGIN]",
    "/etc/ssh/sshd_config.d/10-lab.conf, [LOGIN]",
    "/etc/ssh/ssh_host_ed25519_key, [LOGIN]",
    "/home/alice/.ssh/authorized_keys, [LOGIN]",
    "/etc/sudoers.d/lab, [LOGIN]",
    "/usr/local/etc/doas.conf, [LOGIN]",
    "/etc/pam.d/sshd, [LOGIN]",
    "/etc/systemd/system/ssh.service.d/lab.conf, [LOGIN]",
    "/etc/default/ssh, [LOGIN]",
    "/etc/nftables.conf, [FILTER]",
    "/etc/iptables/rules.v4, [FILTER]",
    "/etc/pf.conf, [FILTER]",
    "/etc/ipfw.rules, [FILTER]",
    "/etc/network/interfaces, [NETWORK]",
    "/etc/netplan/01-lab.yaml, [NETWORK]",
    "/etc/NetworkManager/system-connections/lab, [NETWORK]",
    "/etc/systemd/network/10-lab.network, [NETWORK]",
    "/etc/resolv.conf, []",
    "/etc/motd, []",
    "/etc/systemd/system/lab.service, []",
    "/etc/X11/xorg.conf, []"
  })
  void findsFilesByTheirPath(String path, String access) {
    assertThat(accessOfFile(path, "a\n", "b\n")).isEqualTo(access);
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/rc.conf, 'ifconfig_em0=\"DHCP\"', [NETWORK]",
    "/etc/rc.conf, 'defaultrouter=\"10.0.0.1\"', [NETWORK]",
    "/etc/rc.conf, 'pf_enable=\"YES\"', [FILTER]",
    "/etc/rc.conf.local, 'sshd_enable=\"NO\"', [LOGIN]",
    "/etc/rc.conf, 'openssh_enable=\"NO\"', [LOGIN]",
    "/etc/rc.conf, 'moused_enable=\"YES\"', []",
    "/etc/sysctl.conf, 'net.inet.ip.fw.enable=1', [FILTER]",
    "/etc/sysctl.d/90-lab.conf, 'net.ipv4.conf.all.rp_filter = 1', [NETWORK]",
    "/etc/sysctl.conf, 'net.ipv6.conf.all.use_tempaddr=0', []"
  })
  void findsSettingFilesByTheChangedLines(String path, String line, String access) {
    String rest = "ifconfig_em1=\"DHCP\"\nsshd_enable=\"YES\"\nipfw_load=\"YES\"\n";
    assertThat(accessOfFile(path, rest, rest + line + "\n")).isEqualTo(access);
  }

  @ParameterizedTest
  @CsvSource({
    "service, sshd, [LOGIN]",
    "service, ssh.socket, [LOGIN]",
    "service, nftables, [FILTER]",
    "service, systemd-networkd, [NETWORK]",
    "service, pcscd, []",
    "module, ipfw, [FILTER]",
    "module, nvidia, []",
    "package, openssh-server, [LOGIN]",
    "package, security/openssh-portable, [LOGIN]",
    "package, security/sudo, [LOGIN]",
    "package, security/sudo-rs-doc, []",
    "package, openssh-client, []",
    "package, openssh-server-pam, [LOGIN]",
    "package, sudo-ldap, [LOGIN]",
    "package, sssd-tools, [LOGIN]",
    "package, libpam-ldapd, [LOGIN]",
    "package, libpam0g-dev, []",
    "package, isc-dhcp-client, [NETWORK]",
    "package, dhcpcd-base, [NETWORK]",
    "package, wireguard-tools, [NETWORK]",
    "package, tailscale, [NETWORK]",
    "package, iproute2-doc, []",
    "package, net/wireguard, [NETWORK]",
    "service, openssh, [LOGIN]",
    "sysctl, net.ipv6.conf.all.disable_ipv6, [NETWORK]",
    "sysctl, net.ipv4.conf.all.log_martians, []"
  })
  void findsServicesPackagesModulesAndSysctlsByTheirName(String kind, String name, String access) {
    Resource resource =
        ResourceYaml.read(
                switch (kind) {
                  case "service" -> "- service: " + name + "\n  running: true\n";
                  case "sysctl" -> "- sysctl: " + name + "\n  value: 1\n";
                  default -> "- " + kind + ": " + name + "\n";
                })
            .get(0);
    Change change = change(Action.UPDATE, resource.address(), Facts.none(), Facts.none());
    assertThat(resource.endangers(change).toString()).isEqualTo(access);
  }

  @ParameterizedTest
  @CsvSource({
    "nft -f /srv/rules, [FILTER]",
    "pfctl -f /etc/pf.conf, [FILTER]",
    "systemctl restart networking, [NETWORK]",
    "service netif restart, [NETWORK]",
    "ip route replace default via 10.0.0.1, [NETWORK]",
    "systemctl reload ssh, [LOGIN]",
    "service sshd restart, [LOGIN]",
    "cap_mkdb /etc/login.conf, []",
    "service devfs restart, []",
    "sh /srv/skip this, []"
  })
  void findsCommandsByTheirText(String command, String access) {
    assertThat(Access.ofCommand(command).toString()).isEqualTo(access);
  }

  private static Resource account(String kind) {
    return ResourceYaml.read("- " + kind + ": " + (kind.equals("user") ? "alice" : "wheel") + "\n")
        .get(0);
  }

  private static String accessOfAccount(Action action, String kind, Facts after) {
    Resource account = account(kind);
    Change change = change(action, account.address(), Facts.none(), after);
    return account.endangers(change).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE, user, true, []",
    "UPDATE, user, false, [ACCOUNT]",
    "CREATE, user, false, [ACCOUNT]",
    "UPDATE, group, false, [ACCOUNT]",
    "UPDATE, group, true, []"
  })
  void findsEndedMemberships(Action action, String kind, boolean isMember, String access) {
    Facts after = Facts.of(new MembershipFact("alice", "wheel"), isMember);
    assertThat(accessOfAccount(action, kind, after)).isEqualTo(access);
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE, SHELL, [ACCOUNT]",
    "UPDATE, HOME, [ACCOUNT]",
    "UPDATE, COMMENT, []",
    "CREATE, SHELL, []",
    "CREATE, HOME, []",
    "DELETE, USER, [ACCOUNT]"
  })
  void findsChangedShellsAndHomes(Action action, AccountFact.AccountField field, String access) {
    Facts after = Facts.of(new AccountFact("alice", field), Optional.of("/bin/csh"));
    assertThat(accessOfAccount(action, "user", after)).isEqualTo(access);
  }

  @Test
  void findsDeletedGroups() {
    Facts after =
        Facts.of(
            new AccountFact("wheel", AccountFact.AccountField.GROUP), Optional.<String>empty());
    assertThat(accessOfAccount(Action.DELETE, "group", after)).isEqualTo("[ACCOUNT]");
    assertThat(accessOfAccount(Action.CREATE, "group", after)).isEqualTo("[]");
  }
}
