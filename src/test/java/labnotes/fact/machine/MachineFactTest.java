package labnotes.fact.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What facts of a machine are read from the output of its tools. */
class MachineFactTest {
  private static final String IP =
      """
      1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
      1: lo    inet6 ::1/128 scope host \\       valid_lft forever preferred_lft forever
      2: eth0    inet 192.0.2.10/24 brd 192.0.2.255 scope global dynamic eth0\\       valid_lft 1s
      2: eth0    inet6 2001:db8::10/64 scope global \\       valid_lft forever
      2: eth0    inet6 2001:db8::bad/64 scope global temporary dynamic \\       valid_lft forever
      2: eth0    inet6 fe80::a00:27ff:fe4e:66a1/64 scope link \\       valid_lft forever
      3: tun0    inet 10.8.0.2 peer 10.8.0.1/32 scope global tun0\\       valid_lft forever
      4: eth1    inet 169.254.7.7/16 scope link eth1\\       valid_lft forever
      5: wg0    inet6 2001:db8::7/64 scope global tentative \\       valid_lft forever
      """;

  private static final String FREEBSD_IFCONFIG =
      """
      em0: flags=8843<UP,BROADCAST,RUNNING,SIMPLEX,MULTICAST> metric 0 mtu 1500
      \tether 08:00:27:4e:66:a1
      \tinet 192.0.2.10 netmask 0xffffff00 broadcast 192.0.2.255
      \tinet6 fe80::a00:27ff:fe4e:66a1%em0 prefixlen 64 scopeid 0x1
      \tinet6 2001:db8::10 prefixlen 64 autoconf
      \tinet6 2001:db8::bad prefixlen 64 autoconf temporary
      lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> metric 0 mtu 16384
      \tinet6 ::1 prefixlen 128
      \tinet 127.0.0.1 netmask 0xff000000
      tun0: flags=8051<UP,POINTOPOINT,RUNNING,MULTICAST> metric 0 mtu 1500
      \tinet 10.8.0.2 --> 10.8.0.1 netmask 0xffffffff
      """;

  private static final String BUSYBOX_IFCONFIG =
      """
      eth0      Link encap:Ethernet  HWaddr 02:42:AC:11:00:02
                inet addr:192.0.2.10  Bcast:192.0.2.255  Mask:255.255.255.0
                inet6 addr: fe80::42:acff:fe11:2/64 Scope:Link
                inet6 addr: 2001:db8::10/64 Scope:Global
                UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1
      lo        Link encap:Local Loopback
                inet addr:127.0.0.1  Mask:255.0.0.0
      """;

  private static final String LINUX_IFCONFIG =
      """
      eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500
              inet 192.0.2.10  netmask 255.255.255.0  broadcast 192.0.2.255
              inet6 2001:db8::10  prefixlen 64  scopeid 0x0<global>
              inet6 fe80::42:acff:fe11:2  prefixlen 64  scopeid 0x20<link>
      """;

  private static Optional<Object> read(MachineFact fact, String output) {
    return fact.read(output.lines().map(String::strip).toList()).map(value -> value);
  }

  @Test
  void readsAddressesThatOtherHostsCanUse() {
    assertThat(read(MachineFact.ADDRESSES, IP))
        .hasValue(List.of("192.0.2.10", "2001:db8::10", "10.8.0.2"));
    assertThat(read(MachineFact.ADDRESSES, FREEBSD_IFCONFIG))
        .hasValue(List.of("192.0.2.10", "2001:db8::10", "10.8.0.2"));
    assertThat(read(MachineFact.ADDRESSES, BUSYBOX_IFCONFIG))
        .hasValue(List.of("192.0.2.10", "2001:db8::10"));
    assertThat(read(MachineFact.ADDRESSES, LINUX_IFCONFIG))
        .hasValue(List.of("192.0.2.10", "2001:db8::10"));
    assertThat(read(MachineFact.ADDRESSES, "")).isEmpty();
    assertThat(read(MachineFact.ADDRESSES, "1: lo    inet 127.0.0.1/8 scope host lo"))
        .hasValue(List.of());
  }

  @Test
  void readsInterfacesWithoutLoopback() {
    assertThat(read(MachineFact.INTERFACES, "lo\neth0\nwlp3s0\n"))
        .hasValue(List.of("eth0", "wlp3s0"));
    assertThat(read(MachineFact.INTERFACES, "em0 em1 lo0 lo1 tun0"))
        .hasValue(List.of("em0", "em1", "tun0"));
  }

  @Test
  void readsWholeDisks() {
    String linux = "dm-0\nfd0\nloop0\nmd0\nmmcblk0\nmmcblk0boot0\nnvme0n1\nsda\nsr0\nvda\nzram0\n";
    assertThat(read(MachineFact.DISKS, linux))
        .hasValue(List.of("mmcblk0", "nvme0n1", "sda", "vda"));
    assertThat(read(MachineFact.DISKS, "cd0 da0 ada1 ada0 nda0"))
        .hasValue(List.of("ada0", "ada1", "da0", "nda0"));
  }

  @Test
  void readsSizesAsNumbers() {
    assertThat(read(MachineFact.MEMORY, "MemTotal:        4030996 kB")).hasValue(3936L);
    assertThat(read(MachineFact.MEMORY, "4261412864")).hasValue(4064L);
    assertThat(read(MachineFact.MEMORY, "sysctl: unknown oid 'hw.physmem'")).isEmpty();
    assertThat(read(MachineFact.CPUS, "16")).hasValue(16L);
    assertThat(read(MachineFact.CPUS, "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | none",
        "lxc | lxc",
        "systemd-nspawn | systemd-nspawn",
        "jailed=1;guest=kvm | jail",
        "jailed=0;guest=none | none",
        "jailed=0;guest=hv | microsoft",
        "jailed=0;guest=vbox | oracle",
        "jailed=0;guest=bhyve | bhyve",
        "jailed=0;guest= | ''",
        "container=docker;clock=kvm-clock tsc | docker",
        "clock=kvm-clock tsc hpet | kvm",
        "clock=tsc hpet;vendor=QEMU;product=Standard PC | qemu",
        "vendor=VMware, Inc.;product=VMware7,1 | vmware",
        "vendor=innotek GmbH;product=VirtualBox | oracle",
        "vendor=Microsoft Corporation;product=Virtual Machine | microsoft",
        "vendor=Microsoft Corporation;product=Surface Pro;flags=fpu vme | none",
        "xen=xen | xen",
        "vendor=Dell Inc.;product=Precision M4800;flags=fpu vme sse2 | none",
        "vendor=Unheard;product=Of;flags=fpu hypervisor sse2 | ''",
        "clock=arch_sys_counter | ''",
      })
  void namesWhatTheSystemRunsIn(String output, String expected) {
    assertThat(read(MachineFact.VIRTUAL, output.replace(';', '\n')).orElse("")).isEqualTo(expected);
  }

  @Test
  void readsNamesOfTheRelease() {
    assertThat(read(MachineFact.CODENAME, "VERSION=\"12 (bookworm)\"\nVERSION_CODENAME=bookworm"))
        .hasValue("bookworm");
    assertThat(read(MachineFact.CODENAME, "VERSION=\"8 (jessie)\"")).hasValue("jessie");
    assertThat(read(MachineFact.CODENAME, "VERSION=\"14.04.6 LTS, Trusty Tahr\"")).isEmpty();
    assertThat(read(MachineFact.CODENAME, "VERSION=\"16.04.7 LTS (Xenial Xerus)\""))
        .hasValue("xenial");
    assertThat(read(MachineFact.CODENAME, "")).isEmpty();
    assertThat(read(MachineFact.LIKE, "ID_LIKE=\"rhel centos fedora\""))
        .hasValue(List.of("rhel", "centos", "fedora"));
    assertThat(read(MachineFact.LIKE, "ID_LIKE=debian")).hasValue(List.of("debian"));
    assertThat(read(MachineFact.LIKE, "")).hasValue(List.of());
  }
}
