package labnotes.format.dropin;

import java.util.List;

/**
 * The directories whose reader takes files by their names.
 *
 * <p>Sources: run-parts(8), cron(8), sudoers(5), apt.conf(5) and apt's strutl.cc, sysctl.d(5),
 * modprobe.d(5), systemd.unit(5), udev(7), logrotate(8), newsyslog.conf(5), xorg.conf(5),
 * exports(5), auto.master(5), dracut.conf(5), kernel-install(8), dhclient-script of Debian, and the
 * Include lines of the configurations that Debian and FreeBSD ship.
 */
final class NameRules {
  private static final String ETC = "(/usr/local)?/etc";
  private static final String[] DEBIAN = {"debian", "ubuntu"};
  private static final String UNITS =
      "[A-Za-z0-9:_.@\\\\-]+\\.(service|socket|device|mount|automount|swap|target|path|timer|slice"
          + "|scope)";

  /** The extensions of logrotate's tabooext, the same in 3.8 to 3.22 but .bak and .dpkg-tmp. */
  private static final String TABOO =
      "\\.(bak|cfsaved|disabled|dpkg-(bak|del|dist|new|old|tmp)|rpm(new|orig|save)|swp"
          + "|ucf-(dist|new|old))";

  /** Names with an extension, such as files have to which another one refers. */
  private static final String EXTENDED = ".*\\..*[^~]";

  /** The names of files to which units refer. */
  private static final String REFERABLE =
      EXTENDED + "|(.*[_-])?(env|environment|secrets?|credentials?)";

  private static final String NOTHING = "(?!)";

  /** The rules; the first one about a directory counts. */
  static final List<NameRule> ALL =
      List.of(
          runParts("run-parts", "/etc/cron\\.(hourly|daily|weekly|monthly|yearly)"),
          runParts("run-parts", "/etc/kernel/(header_)?(preinst|postinst|prerm|postrm)\\.d"),
          runParts("ifupdown", "/etc/network/if-(up|down|pre-up|post-down)\\.d"),
          runParts("resolvconf", "/etc/resolvconf/update(-libc)?\\.d"),
          runParts("pppd", "/etc/ppp/ip(v6)?-(up|down)\\.d"),
          runParts("update-ca-certificates", "/etc/ca-certificates/update\\.d"),
          NameRule.names(
                  "run-parts runs only names of lower-case letters, digits and -",
                  "(?!.*\\.dpkg-(old|dist|new|tmp)$)([a-z0-9-]+|_?([a-z0-9_.]+-)+[a-z0-9]+)",
                  "/etc/update-motd\\.d")
              .on(DEBIAN)
              .forExecutables(),
          NameRule.names(
                  "run-parts runs only names of letters, digits, '.', '_' and '-'",
                  "[A-Za-z0-9_-][A-Za-z0-9._-]*",
                  "/etc/periodic/[^/]+")
              .on("alpine")
              .forExecutables(),
          NameRule.names(
                  "OpenRC runs only names that end in .start or .stop",
                  ".+\\.(start|stop)",
                  "/etc/local\\.d")
              .on("alpine", "gentoo")
              .forExecutables(),
          NameRule.names(
                  "cron reads only names of letters, digits, '_' and '-'",
                  "[A-Za-z0-9_-]+",
                  "/etc/cron\\.d")
              .on(DEBIAN),
          NameRule.names(
              "sudo skips names that contain a dot or end in ~",
              "[^.]*[^.~]",
              ETC + "/sudoers\\.d"),
          NameRule.names(
              "apt reads only names of letters, digits, '-', '_', '.' and ':' that end in .list or"
                  + " .sources",
              "[A-Za-z0-9:_-][A-Za-z0-9.:_-]*\\.(list|sources)",
              "/etc/apt/sources\\.list\\.d"),
          apt(".conf", "/etc/apt/apt\\.conf\\.d"),
          apt(".pref", "/etc/apt/preferences\\.d"),
          NameRule.names(
                  "apt reads only names that end in .gpg or .asc",
                  "[^.].*\\.(gpg|asc)",
                  "/etc/apt/trusted\\.gpg\\.d")
              .advisory(NOTHING),
          NameRule.suffix("apt", ".conf", "/etc/apt/auth\\.conf\\.d"),
          NameRule.names(
                  "dpkg reads only names of letters, digits, '_' and '-'",
                  "[A-Za-z0-9_-]+",
                  "/etc/dpkg/(dpkg|dselect)\\.cfg\\.d")
              .on(DEBIAN),
          NameRule.names(
              "logrotate skips names that end in ~, ,v or an extension of its tabooext list",
              "(?!.*(" + TABOO + "|,v|~)$|.*\\.rhn-cfg-tmp-).+",
              ETC + "/logrotate\\.d"),
          NameRule.names(
                  "systemd reads only names that end in the type of a unit, such as .service",
                  UNITS,
                  "/(etc|run|usr/lib|usr/local/lib|lib)/systemd/(system|user)")
              .advisory(REFERABLE),
          NameRule.names(
                  "podman reads only names that end in the type of a quadlet, such as .container",
                  "[^.].*\\.(container|volume|network|pod|kube|image|build)",
                  "/(etc|run|usr/share)/containers/systemd",
                  "/.+/\\.config/containers/systemd")
              .advisory(REFERABLE),
          NameRule.names(
                  "systemd-networkd reads only names that end in .network, .netdev or .link",
                  "[^.].*\\.(network|netdev|link)",
                  "/(etc|run|usr/lib|usr/local/lib|lib)/systemd/network")
              .advisory("(?!.*\\.conf$).*"),
          NameRule.suffix(
                  "systemd",
                  ".conf",
                  "/(etc|run|usr/lib|usr/local/lib|lib)/systemd/(system|user)/.+\\.d")
              .advisory(REFERABLE),
          NameRule.suffix(
                  "systemd", ".conf", "/(etc|run|usr/lib|usr/local/lib|lib)/systemd/network/.+\\.d")
              .advisory(),
          NameRule.suffix(
              "systemd",
              ".conf",
              "/(etc|run|usr/lib|usr/local/lib|lib)/systemd/(?!ntp-units).+\\.d"),
          NameRule.suffix(
              "systemd",
              ".conf",
              "/(etc|run|usr/lib|usr/local/lib|lib)/(binfmt|environment|sysusers|tmpfiles)\\.d"),
          NameRule.suffix("sysctl", ".conf", "/(etc|run|usr/lib|usr/local/lib|lib)/sysctl\\.d"),
          NameRule.suffix(
              "the loader of modules",
              ".conf",
              "/(etc|run|usr/lib|usr/local/lib|lib)/(modprobe|modules-load|depmod)\\.d"),
          NameRule.suffix("udev", ".rules", "/(etc|run|usr/lib|usr/local/lib|lib)/udev/rules\\.d"),
          NameRule.suffix("udev", ".hwdb", "/(etc|run|usr/lib|usr/local/lib|lib)/udev/hwdb\\.d"),
          NameRule.suffix("ssh", ".conf", ETC + "/ssh/ssh_config\\.d").advisory(),
          NameRule.suffix("PAM", ".conf", "/etc/security/(limits|namespace)\\.d"),
          NameRule.suffix("a login shell", ".sh", ETC + "/profile\\.d").advisory(EXTENDED),
          NameRule.suffix("the X server", ".conf", ".*/X11/xorg\\.conf\\.d"),
          NameRule.suffix("ldconfig", ".conf", "/etc/ld\\.so\\.conf\\.d").on(DEBIAN),
          NameRule.names(
              "fontconfig reads only names that start with a digit and end in .conf",
              "[0-9].*\\.conf",
              ETC + "/fonts/conf\\.d"),
          NameRule.suffix("augenrules", ".rules", "/etc/audit/rules\\.d"),
          NameRule.suffix("exportfs", ".exports", "/etc/exports\\.d"),
          NameRule.suffix("autofs", ".autofs", "/etc/auto\\.master\\.d").advisory(EXTENDED),
          NameRule.suffix("dracut", ".conf", "/etc/dracut\\.conf\\.d"),
          NameRule.suffix(
              "kernel-install",
              ".install",
              "/(etc|run|usr/lib|usr/local/lib|lib)/kernel/install\\.d"),
          NameRule.names(
                  "dhclient-script reads only names of letters, digits, '_' and '-'",
                  "[A-Za-z0-9_-]+",
                  "/etc/dhcp/dhclient-(enter|exit)-hooks\\.d")
              .on(DEBIAN),
          NameRule.suffix("polkit", ".rules", ETC + "/polkit-1/rules\\.d"),
          NameRule.suffix("D-Bus", ".conf", ETC + "/dbus-1/(system|session)\\.d"),
          NameRule.suffix("NetworkManager", ".conf", "/etc/NetworkManager/conf\\.d"),
          NameRule.names(
                  "NetworkManager skips names that start with a dot, or end in ~ or an extension of"
                      + " dpkg and rpm",
                  "(?!\\.|.*(~|\\.(rpmsave|rpmorig|rpmnew|swp)|\\.dpkg-[^.]*)$).+",
                  "/(etc|usr/lib)/NetworkManager/dispatcher\\.d(/(pre-up|pre-down|no-wait)\\.d)?")
              .forExecutables(),
          NameRule.names(
                  "dnsmasq skips names that start with a dot or end in ~, .dpkg-dist, .dpkg-old or"
                      + " .dpkg-new",
                  "(?!\\.|#.*#$|.*(~|\\.dpkg-(dist|old|new))$).+",
                  "/etc/dnsmasq\\.d")
              .on(DEBIAN),
          NameRule.suffix("rsyslogd", ".conf", "/etc/rsyslog\\.d").advisory(EXTENDED),
          NameRule.suffix("netplan", ".yaml", "/etc/netplan"),
          NameRule.suffix("grub-mkconfig", ".cfg", "/etc/default/grub\\.d"),
          NameRule.names(
                  "grub-mkconfig skips names that start with README, or end in ~, .sig or an"
                      + " extension of dpkg and rpm",
                  "(?!README|#.*#$|.*(~|\\.(sig|rpmsave|rpmnew)|\\.dpkg-.*)$).+",
                  "/etc/grub\\.d")
              .forExecutables(),
          NameRule.suffix(
              "a desktop session",
              ".desktop",
              ETC + "/xdg/autostart",
              "/.+/\\.config/autostart",
              "/usr(/local)?/share/(xsessions|wayland-sessions)"),
          NameRule.suffix("lightdm", ".conf", "/etc/lightdm/lightdm\\.conf\\.d"),
          NameRule.suffix("dovecot", ".conf", ETC + "/dovecot/conf\\.d").advisory(EXTENDED),
          NameRule.suffix("PHP", ".ini", "/etc/php/[^/]+/[^/]+/conf\\.d").on(DEBIAN),
          NameRule.suffix("supervisord", ".conf", "/etc/supervisor/conf\\.d").on(DEBIAN),
          NameRule.suffix("chronyd", ".conf", ETC + "/chrony/conf\\.d"),
          NameRule.suffix("chronyd", ".sources", ETC + "/chrony/sources\\.d"),
          NameRule.names(
                  "fail2ban reads only names that end in .conf or .local",
                  "[^.].*\\.(conf|local)",
                  ETC + "/fail2ban/(jail|fail2ban|filter|action)\\.d")
              .advisory(EXTENDED),
          NameRule.suffix("nginx", ".conf", "/etc/nginx/conf\\.d").on(DEBIAN).advisory(),
          NameRule.suffix("Apache", ".conf", "/etc/apache2/(conf|sites)-enabled")
              .on(DEBIAN)
              .advisory(),
          NameRule.suffix("MySQL", ".cnf", "/etc/mysql/((conf|mysql\\.conf|mariadb\\.conf)\\.d)")
              .advisory(),
          NameRule.suffix("pkg", ".conf", ETC + "/pkg/repos").on("freebsd"),
          NameRule.suffix("newsyslog", ".conf", ETC + "/newsyslog\\.conf\\.d").on("freebsd"),
          NameRule.suffix("syslogd", ".conf", ETC + "/syslog\\.d").on("freebsd"),
          NameRule.suffix("devd", ".conf", ETC + "/devd").on("freebsd"),
          NameRule.suffix("the FreeBSD loader", ".conf", "/boot/loader\\.conf\\.d").on("freebsd"),
          NameRule.suffix("rc.d/sysctl", ".conf", "/etc/sysctl\\.kld\\.d").on("freebsd"));

  private NameRules() {}

  /** The rule of run-parts(8), without options, on Debian. */
  private static NameRule runParts(String reader, String directories) {
    return NameRule.names(
            reader + " runs only names of letters, digits, '_' and '-'",
            "[A-Za-z0-9_-]+",
            directories)
        .on(DEBIAN)
        .forExecutables();
  }

  private static NameRule apt(String suffix, String directory) {
    return NameRule.names(
        "apt reads only names of letters, digits, '-', '_', '.' and ':' that end in "
            + suffix
            + " or have no extension",
        "[A-Za-z0-9:_-]+|[A-Za-z0-9:_-][A-Za-z0-9.:_-]*" + suffix.replace(".", "\\."),
        directory);
  }
}
