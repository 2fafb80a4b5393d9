package labnotes.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.format.apt.AptConfiguration;
import labnotes.format.apt.AptDeb822;
import labnotes.format.apt.AptPreferences;
import labnotes.format.apt.AptSourcesList;
import labnotes.format.bsd.DevfsRules;
import labnotes.format.bsd.FreebsdSysctl;
import labnotes.format.cron.CronTable;
import labnotes.format.document.JsonFile;
import labnotes.format.document.YamlFile;
import labnotes.format.fstab.Fstab;
import labnotes.format.ini.DconfDialect;
import labnotes.format.ini.DesktopEntryDialect;
import labnotes.format.ini.IniDialect;
import labnotes.format.loader.LoaderConf;
import labnotes.format.loader.LoaderRelease;
import labnotes.format.logrotate.LogrotateConfig;
import labnotes.format.nftables.NftablesRules;
import labnotes.format.shell.ShellScriptFile;
import labnotes.format.shell.ShellVariables;
import labnotes.format.ssh.PublicKeyFile;
import labnotes.format.ssh.SshClientConfig;
import labnotes.format.sshd.SshdConfig;
import labnotes.format.sudoers.SudoersFile;
import labnotes.format.sysctl.LinuxSysctl;
import labnotes.format.systemd.QuadletUnit;
import labnotes.format.systemd.SystemdConfiguration;
import labnotes.format.systemd.SystemdUnit;
import labnotes.format.table.NetworkTables;
import labnotes.format.table.SystemTables;
import labnotes.format.udev.UdevRules;
import labnotes.format.xml.XmlFile;
import labnotes.format.xorg.XorgConfSyntax;

/**
 * The formats of one system, by name and by path. Keys are spelled as follows:
 *
 * <ul>
 *   <li>{@code loader.conf}, {@code rc.conf}, {@code shell-variables}: {@code name}
 *   <li>{@code sysctl-freebsd}, {@code sysctl-linux}: {@code net.ipv6.conf.all.use_tempaddr}
 *   <li>{@code devfs.rules}: {@code RULESET/path dri/*}, the value is {@code mode 0660 group video}
 *   <li>{@code xorg.conf}: {@code SECTION/IDENTIFIER/Driver}, {@code SECTION/IDENTIFIER/Option
 *       NAME}
 *   <li>{@code dconf}, {@code keyfile}, {@code ini}, {@code desktop-entry}: {@code GROUP/key}
 *   <li>{@code authorized_keys}: the public key in base64, the value is the whole line
 *   <li>{@code known_hosts}: {@code NAMES TYPE}, the value is the whole line
 *   <li>{@code apt-sources}: {@code deb URI SUITE}, the value is the list of components
 *   <li>{@code apt-deb822}: {@code URIS SUITES/Field}
 * </ul>
 *
 * The other formats have no keys.
 *
 * <p>To add a format, define it in a constant {@code FORMAT} of a class in its family's package,
 * list it in {@link #ALL}, and write its cases in src/test/resources/format/NAME.cases.
 *
 * @param system the OS family, such as {@code freebsd} or {@code debian}; it decides which format a
 *     name such as {@code sysctl} stands for
 * @param version its release, such as {@code 14.1}, which decides it for {@code loader.conf}; empty
 *     if it is unknown
 */
public record Formats(String system, String version) {
  /** Names that stand for the dialect of the system: this name with its suffix. */
  private static final List<String> BY_SYSTEM =
      List.of("sysctl", "system-crontab", "user-crontab", "fstab");

  private static final String FREEBSD = "-freebsd";
  private static final String LINUX = "-linux";

  private static final Format PLAIN =
      WholeFileFormat.of(
          "plain",
          ".*",
          new OpaqueText(
              "an unknown program", "it is unknown which lines take effect", Optional.empty()));

  private static final List<Format> OTHERS =
      List.of(
          FreebsdSysctl.FORMAT,
          LinuxSysctl.FORMAT,
          ShellVariables.RC_CONF,
          ShellVariables.FORMAT,
          DevfsRules.FORMAT,
          XorgConfSyntax.FORMAT,
          AptSourcesList.FORMAT,
          AptDeb822.FORMAT,
          AptConfiguration.FORMAT,
          AptPreferences.FORMAT,
          XmlFile.FORMAT,
          DesktopEntryDialect.FORMAT,
          DconfDialect.FORMAT,
          IniDialect.KEYFILE,
          IniDialect.INI,
          SudoersFile.FORMAT,
          SshdConfig.FORMAT,
          NftablesRules.FORMAT,
          CronTable.SYSTEM_FREEBSD,
          CronTable.SYSTEM_LINUX,
          CronTable.USER_FREEBSD,
          CronTable.USER_LINUX,
          Fstab.FREEBSD,
          Fstab.LINUX,
          SystemdUnit.FORMAT,
          QuadletUnit.FORMAT,
          SystemdConfiguration.FORMAT,
          LogrotateConfig.FORMAT,
          NetworkTables.HOSTS,
          NetworkTables.RESOLV_CONF,
          NetworkTables.INTERFACES,
          NetworkTables.EXPORTS,
          UdevRules.FORMAT,
          SystemTables.MODPROBE,
          SystemTables.LIMITS,
          SystemTables.PAM,
          SystemTables.TMPFILES,
          SystemTables.SYSUSERS,
          PublicKeyFile.AUTHORIZED_KEYS,
          PublicKeyFile.KNOWN_HOSTS,
          SshClientConfig.FORMAT,
          JsonFile.FORMAT,
          YamlFile.FORMAT,
          ShellScriptFile.FORMAT,
          PLAIN);

  /** Every format. If two match a path, the earlier one wins. */
  static final List<Format> ALL =
      Stream.of(LoaderConf.FORMATS, OTHERS).flatMap(List::stream).toList();

  private static final Map<String, Format> BY_NAME =
      ALL.stream().collect(Collectors.toMap(Format::name, format -> format));

  /** The formats of a system whose release is unknown. */
  public Formats(String system) {
    this(system, "");
  }

  /** The format of that name; a name such as {@code sysctl} is the one of this system. */
  public Optional<Format> find(String name) {
    return Optional.ofNullable(BY_NAME.get(ownName(name)));
  }

  /** The name that stands for a format on every release of its system. */
  public static String declaredName(Format format) {
    return format.name().startsWith(LoaderConf.NAME) ? LoaderConf.NAME : format.name();
  }

  private static final InferredFormats ON_FREEBSD = new InferredFormats(ALL, LINUX);
  private static final InferredFormats ON_LINUX = new InferredFormats(ALL, FREEBSD);

  /** Whether it is the format of texts about which nothing is known. */
  public static boolean isUnknown(Format format) {
    return format.equals(PLAIN);
  }

  /** The format inferred from the path of a file; {@code plain} if no other matches. */
  public Format infer(String path) {
    Format format = (suffix().equals(FREEBSD) ? ON_FREEBSD : ON_LINUX).of(path);
    return isUnknown(format) ? format : find(format.name()).orElse(format);
  }

  /** The names of all formats, those that stand for the dialect of a system first. */
  public static List<String> names() {
    return Stream.concat(BY_SYSTEM.stream(), ALL.stream().map(Format::name)).toList();
  }

  /** The names of the formats that have keys; a dialect has the name that stands for it. */
  public static List<String> keyedNames() {
    return ALL.stream()
        .filter(KeyedFormat.class::isInstance)
        .map(Formats::declaredName)
        .map(
            name ->
                BY_SYSTEM.stream()
                    .filter(one -> name.equals(one + FREEBSD) || name.equals(one + LINUX))
                    .findFirst()
                    .orElse(name))
        .distinct()
        .toList();
  }

  private String ownName(String name) {
    if (name.equals(LoaderConf.NAME)) {
      return name + LoaderRelease.of(system.equals("freebsd") ? version : "").suffix();
    }
    return BY_SYSTEM.contains(name) ? name + suffix() : name;
  }

  private String suffix() {
    return system.equals("freebsd") ? FREEBSD : LINUX;
  }
}
