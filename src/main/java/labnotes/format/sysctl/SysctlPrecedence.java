package labnotes.format.sysctl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.format.LastWins;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.format.lines.ParsedSetting;
import labnotes.text.Diagnostic;

/**
 * Which file of settings takes effect on Linux: with systemd the last one by its name, whatever the
 * directory; elsewhere, as procps and OpenRC read them, /etc/sysctl.conf comes last of all.
 */
record SysctlPrecedence(LinuxSysctl syntax) implements Precedence {
  private static final List<String> UNITS =
      List.of(
          "/usr/lib/systemd/system/systemd-sysctl.service",
          "/lib/systemd/system/systemd-sysctl.service");

  /** The files of settings, and those that show whether systemd reads them. */
  static final List<String> FILES =
      Stream.concat(SysctlDirectories.FILES.stream(), UNITS.stream()).toList();

  @Override
  public List<String> files(String path) {
    return FILES;
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    return new SysctlDirectories(texts)
        .unread(path, hasSystemd(texts))
        .map(reason -> Diagnostic.error(path + ": " + reason, null).hint(hint(path)));
  }

  private static String hint(String path) {
    return path.equals(SysctlDirectories.SYSCTL_CONF)
        ? "write `file: /etc/sysctl.d/90-local.conf` for it, or declare `symlink: "
            + SysctlDirectories.LINK
            + "` with `to: ../sysctl.conf` in the profile"
        : "use another name, such as /etc/sysctl.d/90-local.conf";
  }

  /** Whether systemd reads the files, and not procps. */
  static boolean hasSystemd(Map<String, String> texts) {
    return UNITS.stream().anyMatch(texts::containsKey);
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    Map<String, String> ordered = order(path, texts);
    List<OverridingLine> later =
        new LastWins(syntax, List.of()).overridesInOrder(path, desired, ordered, parsed);
    return Stream.of(
            later.stream(),
            hasSystemd(texts)
                ? excluded(desired, ordered, later, parsed)
                : Stream.<OverridingLine>empty(),
            SysctlPattern.in(syntax, desired, path).flatMap(one -> one.exceptions(ordered)))
        .flatMap(lines -> lines)
        .toList();
  }

  /** The lines that take back desired settings, unless one with another value counts. */
  private Stream<OverridingLine> excluded(
      String desired, Map<String, String> ordered, List<OverridingLine> later, ParsedTexts parsed) {
    SysctlExclusions exclusions = SysctlExclusions.in(syntax, ordered, parsed);
    return syntax.parse(desired).stream()
        .flatMap(section -> section.settings().stream())
        .map(ParsedSetting::key)
        .distinct()
        .filter(key -> later.stream().noneMatch(one -> one.key().equals(key)))
        .flatMap(key -> exclusions.of(key).stream());
  }

  /** The texts that are read, in read order. */
  static Map<String, String> order(String path, Map<String, String> texts) {
    SysctlDirectories directories = new SysctlDirectories(texts);
    return hasSystemd(texts) ? directories.inReadOrder(path) : directories.inOrderOfProcps(path);
  }
}
