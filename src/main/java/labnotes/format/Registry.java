package labnotes.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every format there is; of two that fit a path the earlier one is meant. */
final class Registry {
  private static final List<String> RC =
      List.of("/etc/defaults/rc.conf", "/etc/rc.conf", "/etc/rc.conf.local");

  static final List<Format> ALL =
      List.of(
          keyed(
              "loader.conf",
              "/boot/(loader\\.conf(\\.local|\\.d/[^/]+\\.conf)?|device\\.hints)",
              new LoaderConf()),
          keyed(
              "sysctl-freebsd",
              "/etc/sysctl\\.(conf(\\.local)?|kld\\.d/[^/]+\\.conf)",
              new FreebsdSysctl()),
          keyed(
              "sysctl-linux",
              "/etc/sysctl\\.conf|/(etc|run|usr/lib|usr/local/lib|lib)/sysctl\\.d/[^/]+\\.conf",
              new LinuxSysctl()),
          judged(
              "rc.conf",
              "/etc/(defaults/)?(rc|periodic)\\.conf(\\.local)?|(/usr/local)?/etc/rc\\.conf\\.d/.+",
              new ShellVariables("\"$`\\", "the shell of each rc.d script", RC),
              Checker.SH),
          judged(
              "shell-variables",
              "/etc/default/[^/]+|(.*/)?(locale|vconsole)\\.conf|/etc/os-release",
              new ShellVariables("'", "a shell", List.of()),
              Checker.SH),
          keyed("devfs.rules", "/etc/(defaults/)?devfs\\.rules", new DevfsRules()),
          keyed(
              "xorg.conf",
              "(/usr/local)?/etc/X11/(xorg\\.conf|XF86Config)|.*/xorg\\.conf(\\.d/[^/]+\\.conf)?",
              new XorgGrammar()),
          judged(
              "apt-sources",
              "/etc/apt/sources\\.list(\\.d/[^/]+\\.list)?",
              new AptSources(),
              Checker.APT),
          judged(
              "apt-deb822",
              "/etc/apt/sources\\.list\\.d/[^/]+\\.sources",
              new AptStanzas(),
              Checker.APT),
          new CheckedFormat(
              "xml",
              Pattern.compile(".*\\.(fdi|xml|xsl|svg)|.*/fonts/(local|conf\\.d/[^/]+)\\.conf"),
              Optional.empty(),
              new XmlText(),
              Optional.empty()),
          keyed(
              "desktop-entry",
              ".*\\.(desktop|directory)(\\.disabled)?",
              new KeyFile(new DesktopDialect())),
          judged(
              "dconf",
              "(/usr/local)?/etc/dconf/db/[^/]+\\.d/[^/]+",
              new KeyFile(new DconfDialect()),
              Checker.DCONF),
          keyed(
              "keyfile",
              "(/usr/local)?/etc/(NetworkManager/.*|gdm3?/(custom|daemon)\\.conf)",
              new KeyFile(
                  new IniDialect(
                      "GLib", "#", "; GLib refuses the file", IniDialect.Grouped.ALWAYS))),
          keyed(
              "ini",
              ".*\\.ini",
              new KeyFile(
                  new IniDialect("who reads INI files", "#;", "", IniDialect.Grouped.PERHAPS))),
          whole("sudoers", "(/usr/local)?/etc/sudoers(\\.d/[^/]+)?", new Sudoers(), Checker.VISUDO),
          whole(
              "sshd_config",
              "/etc/ssh/sshd_config(\\.d/[^/]+\\.conf)?",
              new SshdConfig(),
              Checker.SSHD),
          whole(
              "nftables",
              "/etc/nftables\\.conf|/etc/nftables(\\.d)?/[^/]+\\.nft",
              new PlainText("nft", "all of it is taken at once, or none"),
              Checker.NFT),
          whole(
              "sh",
              ".*\\.sh|(/usr/local)?/etc/rc\\.d/[^/]+|/etc/(init\\.d/[^/]+|rc\\.local|profile)",
              new PlainText("the shell", "its commands run in order, up to a syntax error"),
              Checker.SH),
          new CheckedFormat(
              "plain",
              Pattern.compile(".*"),
              Optional.of("#"),
              new PlainText(
                  "no program that labnotes knows", "what is taken from it cannot be told"),
              Optional.empty()));

  private Registry() {}

  private static Format keyed(String name, String paths, Grammar grammar) {
    return new Keyed(name, Pattern.compile(paths), "#", grammar, Optional.empty());
  }

  private static Format judged(String name, String paths, Grammar grammar, Checker checker) {
    return new Keyed(name, Pattern.compile(paths), "#", grammar, Optional.of(checker));
  }

  private static Format whole(String name, String paths, WholeText text, Checker checker) {
    return new CheckedFormat(
        name, Pattern.compile(paths), Optional.of("#"), text, Optional.of(checker));
  }
}
