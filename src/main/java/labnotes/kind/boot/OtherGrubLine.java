package labnotes.kind.boot;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.fact.Facts;
import labnotes.fact.FileTextsFact;
import labnotes.format.lines.TextLine;
import labnotes.kind.effect.TextsAfterPlan;
import labnotes.text.Diagnostic;

/** A line that gives GRUB's entries an argument, and that is not edited. */
record OtherGrubLine(String path, int number) {
  /** The directory is read after the file, in which only the two lists are edited. */
  static final FileTextsFact TEXTS =
      new FileTextsFact(List.of(BootLoader.GRUB.file().path(), "/etc/default/grub.d/*.cfg"));

  private static final Pattern EDITED = Pattern.compile("\\s*GRUB_CMDLINE_LINUX(_DEFAULT)?=.*");
  private static final Pattern OTHER_SETTING =
      Pattern.compile("\\s*(#|(export\\s+)?GRUB_(?!CMDLINE_LINUX(_DEFAULT)?\\+?=)\\w+\\+?=).*");

  /** The lines for an argument with any value, as a plan leaves them. */
  static Stream<OtherGrubLine> of(KernelArguments arguments, Facts after) {
    Pattern word =
        Pattern.compile(
            "(^|[\\s\"']|^\\s*(export\\s+)?\\w+\\+?=)"
                + arguments.pattern()
                + "([=\\s\"';\\\\]|$)");
    return TextsAfterPlan.of(TEXTS, after).entrySet().stream()
        .flatMap(file -> in(file.getKey(), file.getValue(), word.asPredicate()));
  }

  private static Stream<OtherGrubLine> in(String path, String text, Predicate<String> hasWord) {
    boolean isDropIn = !path.equals(BootLoader.GRUB.file().path());
    return TextLine.of(text).stream()
        .filter(line -> !OTHER_SETTING.matcher(line.text()).matches())
        .filter(line -> isDropIn || !EDITED.matcher(line.text()).matches())
        .filter(line -> hasWord.test(line.text()))
        .map(line -> new OtherGrubLine(path, line.number()));
  }

  Diagnostic conflict(KernelArgumentResource resource) {
    return Diagnostic.error(
            "%s:%d also has the kernel argument %s".formatted(path, number, resource.name()),
            resource.common().at())
        .hint("remove it there; only the two lists of " + BootLoader.GRUB.file() + " are edited");
  }
}
