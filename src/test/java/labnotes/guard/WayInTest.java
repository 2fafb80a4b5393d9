package labnotes.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Delta;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WayInTest {
  private static Change change(String kind, String name, Facts expect, Delta delta) {
    return change(Action.UPDATE, kind, name, expect, delta);
  }

  private static Change change(Action verb, String kind, String name, Facts expect, Delta delta) {
    return new Change(
        new Address(kind, name),
        verb,
        List.of(delta),
        Facts.none(),
        Sh.NOTHING,
        expect,
        List.of(),
        List.of());
  }

  private static Change file(String path, String before, String after) {
    return change(
        "file",
        path,
        Facts.of(
            FileFact.of(new HostPath(path)),
            new FileState.Directory(new Ownership("755", "root", "wheel"))),
        new Delta.Text(path, Optional.of(before), Optional.of(after)));
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
  void filesByTheirPath(String path, String ways) {
    assertThat(Access.touchedBy(file(path, "a\n", "b\n")).toString().replace(" ", ""))
        .isEqualTo(ways);
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
  void filesOfSettingsByWhatChanges(String path, String line, String ways) {
    String rest = "ifconfig_em1=\"DHCP\"\nsshd_enable=\"YES\"\nipfw_load=\"YES\"\n";
    assertThat(Access.touchedBy(file(path, rest, rest + line + "\n")).toString()).isEqualTo(ways);
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
    "package, net/wireguard, [NETWORK]",
    "service, openssh, [LOGIN]",
    "sysctl, net.ipv6.conf.all.disable_ipv6, [NETWORK]",
    "sysctl, net.ipv4.conf.all.log_martians, []"
  })
  void othersByTheirName(String kind, String name, String ways) {
    Change change = change(kind, name, Facts.none(), Delta.Value.added("running", "active"));
    assertThat(Access.touchedBy(change).toString()).isEqualTo(ways);
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
  void commandsByTheirWords(String command, String ways) {
    Change change = change("command", "c", Facts.none(), Delta.Value.added("command", command));
    assertThat(Access.touchedBy(change).toString()).isEqualTo(ways);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, user, user, alice, , [ACCOUNT]",
    "DELETE, group, group, wheel, , [ACCOUNT]",
    "UPDATE, user, alice in group wheel, yes, , [ACCOUNT]",
    "CREATE, user, alice in group wheel, yes, , [ACCOUNT]",
    "UPDATE, group, alice in group wheel, , yes, []",
    "UPDATE, user, shell, /bin/sh, /bin/csh, [ACCOUNT]",
    "UPDATE, user, home, /home/alice, /srv/alice, [ACCOUNT]",
    "UPDATE, user, comment, Alice, Alice A., []",
    "CREATE, user, shell, , /bin/csh, []",
    "CREATE, user, home, , /srv/alice, []",
    "CREATE, group, group, , wheel, []"
  })
  void accountsByWhatIsTakenAway(
      Action verb,
      String kind,
      String aspect,
      @Nullable String before,
      @Nullable String after,
      String ways) {
    Delta delta = new Delta.Value(aspect, Optional.ofNullable(before), Optional.ofNullable(after));
    Change change = change(verb, kind, "alice", Facts.none(), delta);
    assertThat(Access.touchedBy(change).toString()).isEqualTo(ways);
  }
}
