package labnotes.format.fstab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;

/** /etc/fstab: a device, a mount point, a type, options and two numbers (fstab(5)). */
public final class Fstab implements WholeFileSyntax {
  public static final Format LINUX =
      WholeFileFormat.of("fstab-linux", "/etc/fstab", new Fstab(FstabDialect.LINUX));

  public static final Format FREEBSD =
      WholeFileFormat.of("fstab-freebsd", "/etc/fstab", new Fstab(FstabDialect.FREEBSD));

  private final FstabDialect dialect;

  private Fstab(FstabDialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public Optional<ValidationCommand> validation() {
    return dialect == FstabDialect.LINUX
        ? Optional.of(ValidationCommand.FINDMNT)
        : Optional.empty();
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    Map<String, Integer> targets = new HashMap<>();
    for (FstabEntry entry : entries(text)) {
      found.addAll(entry.check(file, dialect));
      int number = entry.line().number();
      Optional<Integer> earlier = entry.target().map(target -> targets.putIfAbsent(target, number));
      earlier.ifPresent(
          first ->
              found.add(
                  Diagnostic.warning(
                      "%s is mounted by line %d too, and this line hides it"
                          .formatted(entry.field(1), first),
                      entry.line().at(file, 0))));
    }
    return List.copyOf(found);
  }

  private static List<FstabEntry> entries(String text) {
    return TextLine.of(text).stream()
        .filter(line -> !line.isBlank() && !line.isComment("#"))
        .map(FstabEntry::of)
        .toList();
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    for (FstabEntry entry : entries(text)) {
      int number = entry.line().number();
      Optional<Diagnostic> error =
          entry.check(path, dialect).stream().filter(Diagnostic::isError).findFirst();
      if (error.isPresent()) {
        ignored.add(
            new EffectiveConfig.IgnoredLine(
                number, entry.line().content().strip(), error.get().message()));
      } else {
        String value = entry.field(0) + " " + entry.field(2) + " " + entry.field(3);
        active.add(new EffectiveConfig.ActiveLine(number, entry.field(1), value.strip()));
      }
    }
    return new EffectiveConfig("mount", active, ignored, List.of());
  }
}
