package labnotes.format;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import labnotes.text.Diagnostic;

/** Every format there is; of two that fit a path the earlier one is meant. */
final class Registry {
  static final List<Format> ALL =
      List.of(
          keyed(
              "loader.conf",
              "/boot/(loader\\.conf(\\.local|\\.d/[^/]+\\.conf)?|device\\.hints)",
              "#",
              new LoaderConf()),
          keyed(
              "sysctl-freebsd",
              "/etc/sysctl\\.(conf(\\.local)?|kld\\.d/[^/]+\\.conf)",
              "#",
              new FreebsdSysctl()),
          keyed(
              "sysctl-linux",
              "/etc/sysctl\\.conf|/(etc|run|usr/lib|usr/local/lib|lib)/sysctl\\.d/[^/]+\\.conf",
              "#",
              new LinuxSysctl()),
          keyed(
              "rc.conf",
              "/etc/(defaults/)?(rc|periodic)\\.conf(\\.local)?|(/usr/local)?/etc/rc\\.conf\\.d/.+",
              "#",
              new ShellVariables("\"$`\\")),
          keyed(
              "shell-variables",
              "/etc/default/[^/]+|(.*/)?(locale|vconsole)\\.conf|/etc/os-release",
              "#",
              new ShellVariables("'")),
          keyed("devfs.rules", "/etc/(defaults/)?devfs\\.rules", "#", new DevfsRules()),
          keyed(
              "xorg.conf",
              "(/usr/local)?/etc/X11/(xorg\\.conf|XF86Config)|.*/xorg\\.conf(\\.d/[^/]+\\.conf)?",
              "#",
              new XorgGrammar()),
          keyed(
              "apt-sources", "/etc/apt/sources\\.list(\\.d/[^/]+\\.list)?", "#", new AptSources()),
          keyed("apt-deb822", "/etc/apt/sources\\.list\\.d/[^/]+\\.sources", "#", new AptStanzas()),
          checked(
              "xml",
              ".*\\.(fdi|xml|xsl|svg)|.*/fonts/(local|conf\\.d/[^/]+)\\.conf",
              Optional.empty(),
              XmlCheck::check),
          keyed(
              "desktop-entry",
              ".*\\.(desktop|directory)(\\.disabled)?",
              "#",
              new KeyFile(new DesktopDialect())),
          keyed(
              "dconf",
              "(/usr/local)?/etc/dconf/db/[^/]+\\.d/[^/]+",
              "#",
              new KeyFile(new DconfDialect())),
          keyed(
              "keyfile",
              "(/usr/local)?/etc/(NetworkManager/.*|gdm3?/(custom|daemon)\\.conf)",
              "#",
              new KeyFile(
                  new IniDialect("#", "; GLib refuses the file", IniDialect.Grouped.ALWAYS))),
          keyed(
              "ini",
              ".*\\.ini",
              "#",
              new KeyFile(new IniDialect("#;", "", IniDialect.Grouped.PERHAPS))),
          checked("plain", ".*", Optional.of("#"), (file, text) -> List.of()));

  private Registry() {}

  private static Format keyed(String name, String paths, String leader, Grammar grammar) {
    return new Keyed(name, Pattern.compile(paths), leader, grammar);
  }

  private static Format checked(
      String name,
      String paths,
      Optional<String> leader,
      BiFunction<String, String, List<Diagnostic>> checker) {
    return new CheckedFormat(name, Pattern.compile(paths), leader, checker);
  }
}
