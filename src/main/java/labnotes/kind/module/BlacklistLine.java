package labnotes.kind.module;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.Facts;
import labnotes.fact.FileTextsFact;
import labnotes.format.dropin.SearchPath;
import labnotes.format.lines.TextLine;
import labnotes.kind.effect.TextsAfterPlan;
import labnotes.text.Diagnostic;

/** A line of modprobe.d that keeps a module from being loaded at boot. */
record BlacklistLine(String path, int number) {
  private static final SearchPath DIRECTORIES = SearchPath.ofSystem("modprobe.d");
  private static final String SUFFIX = ".conf";
  static final FileTextsFact TEXTS = new FileTextsFact(DIRECTORIES.patterns(SUFFIX));

  /** The first line for a module that is loaded at boot, as a plan leaves it. */
  static Optional<BlacklistLine> of(ModuleResource module, Facts after) {
    Map<String, String> texts = TextsAfterPlan.of(TEXTS, after);
    return module.common().present()
        ? DIRECTORIES.inReadOrder(texts, SUFFIX).entrySet().stream()
            .flatMap(file -> in(file.getKey(), file.getValue(), module.name()))
            .findFirst()
        : Optional.empty();
  }

  private static Stream<BlacklistLine> in(String path, String text, String module) {
    return TextLine.of(text).stream()
        .filter(line -> isAbout(module, line.content().strip().split("\\s+", -1)))
        .map(line -> new BlacklistLine(path, line.number()));
  }

  private static boolean isAbout(String module, String[] words) {
    return words.length > 1
        && words[0].equals("blacklist")
        && words[1].replace('-', '_').equals(module.replace('-', '_'));
  }

  Diagnostic conflict(ModuleResource module) {
    return Diagnostic.error(
            "%s:%d blacklists %s, so it is not loaded at boot"
                .formatted(path, number, module.name()),
            module.common().at())
        .hint("remove that line, or add `boot: false`");
  }
}
