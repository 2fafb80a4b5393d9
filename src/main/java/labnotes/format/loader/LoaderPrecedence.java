package labnotes.format.loader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.LastWins;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.text.Diagnostic;

/**
 * The precedence of the loader's files: the last value counts. What nextboot(8) writes is for one
 * boot, and not compared.
 */
record LoaderPrecedence(LoaderConf conf) implements Precedence {
  @Override
  public List<String> files(String path) {
    boolean isOwn =
        LoaderFiles.PATTERNS.contains(path) || path.matches("/boot/loader\\.conf\\.d/[^/]+\\.conf");
    return isOwn && !path.equals(LoaderFiles.NEXT_BOOT)
        ? LoaderFiles.PATTERNS.subList(0, LoaderFiles.PATTERNS.size() - 1)
        : List.of();
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    Map<String, String> all = with(path, texts);
    LoaderFiles files = new LoaderFiles(conf, all);
    boolean isKnown = files.hasDefaults() || conf.release() == LoaderRelease.FORTH;
    return files(path).isEmpty() || !isKnown || files.order().contains(path)
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("the loader of this FreeBSD release does not read " + path, null)
                .hint("use /boot/loader.conf"));
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    LoaderFiles files = new LoaderFiles(conf, with(path, texts));
    List<String> order = new ArrayList<>(files.order());
    List<String> siblings = files.siblings(path);
    order.removeAll(siblings);
    order.addAll(order.indexOf(path) + 1, siblings);
    Map<String, String> ordered = new LinkedHashMap<>();
    order.stream()
        .filter(files.texts()::containsKey)
        .forEach(file -> ordered.put(file, files.texts().getOrDefault(file, "")));
    return new LastWins(conf, List.of())
        .overridesInOrder(path, desired, ordered, parsed).stream()
            .map(line -> siblings.contains(line.path()) ? unordered(line, path) : line)
            .toList();
  }

  private static OverridingLine unordered(OverridingLine line, String path) {
    return new OverridingLine(
        line.key(),
        line.path(),
        line.line(),
        line.value(),
        "and the loader, which does not sort the directory, can read it after " + path);
  }

  private static Map<String, String> with(String path, Map<String, String> texts) {
    Map<String, String> all = new LinkedHashMap<>(texts);
    all.putIfAbsent(path, "");
    return all;
  }
}
