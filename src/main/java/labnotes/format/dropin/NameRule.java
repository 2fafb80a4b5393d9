package labnotes.format.dropin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.PathPattern;
import labnotes.text.Suggestion;

/**
 * Which names of files the reader of a directory takes; it skips other files silently.
 *
 * @param families the OS families whose reader has the rule; empty for all
 * @param directories matches the directory, without a slash at its end
 * @param names matches the names that are taken
 * @param sentence the rule, a sentence without full stop whose subject is the reader
 * @param suffix what a name must end in; empty if the rule is about its characters
 * @param isForExecutables whether files that are not executable are skipped too
 * @param referable matches the names of skipped files to which another file can refer
 */
public record NameRule(
    Set<String> families,
    PathPattern directories,
    Pattern names,
    String sentence,
    String suffix,
    boolean isForExecutables,
    Pattern referable) {
  /** Names of files beside those that are read; a backup that a profile declares is not one. */
  private static final Pattern BESIDE = Pattern.compile("README.*|\\..*|.*\\.(csh|fish|zsh|d)");

  /** Names of files that are meant to be skipped. */
  private static final Pattern INACTIVE =
      Pattern.compile(".*\\.(disabled|inactive|sample|example|dist|template)");

  /** Names of keys, lists of variables and parts, which files that are read refer to. */
  private static final String COMPANION =
      ".*\\.(key|keys|pem|crt|cer|psk|pub|gpg|asc|env|inc|include|secret)";

  /** Names of scripts, which files that are read can run. */
  private static final String SCRIPT = ".*\\.(sh|py|pl)";

  private static final Pattern EXTENSION = Pattern.compile("(.+\\.)([^.]+)");

  /** The extensions that are long enough to be recognized when they are misspelled. */
  private static final Set<String> EXTENSIONS =
      Set.of(
          "service",
          "socket",
          "device",
          "mount",
          "automount",
          "swap",
          "target",
          "path",
          "timer",
          "slice",
          "scope",
          "conf",
          "network",
          "netdev",
          "link",
          "local");

  public NameRule {
    families = Set.copyOf(families);
  }

  /** A rule that names have a suffix. */
  static NameRule suffix(String reader, String suffix, String... directories) {
    return new NameRule(
        Set.of(),
        any(directories),
        Pattern.compile("[^.].*" + Pattern.quote(suffix)),
        reader + " reads only names that end in " + suffix,
        suffix,
        false,
        Pattern.compile(COMPANION + "|" + SCRIPT));
  }

  /** A rule about the characters of names. */
  static NameRule names(String sentence, String names, String... directories) {
    return new NameRule(
        Set.of(),
        any(directories),
        Pattern.compile(names),
        sentence,
        "",
        false,
        Pattern.compile(COMPANION + "|" + SCRIPT));
  }

  /** The rule for some systems only. */
  NameRule on(String... systems) {
    return new NameRule(
        Set.of(systems), directories, names, sentence, suffix, isForExecutables, referable);
  }

  /** The rule of a reader that runs the files. */
  NameRule forExecutables() {
    Pattern companions = Pattern.compile(COMPANION);
    return new NameRule(families, directories, names, sentence, suffix, true, companions);
  }

  /** The rule for a directory in which other files can be useful. */
  NameRule advisory() {
    return advisory(".*");
  }

  /** The rule for a directory in which other files with these names can be useful. */
  NameRule advisory(String others) {
    return new NameRule(
        families, directories, names, sentence, suffix, isForExecutables, Pattern.compile(others));
  }

  private static PathPattern any(String... directories) {
    return PathPattern.of(String.join("|", directories));
  }

  boolean isAbout(String directory, String family) {
    return (families.isEmpty() || families.contains(family)) && directories.matches(directory);
  }

  /** Whether the reader skips a name that one can expect it to read. */
  boolean isSkipping(String name) {
    return !isTaking(name) && !BESIDE.matcher(name).matches();
  }

  boolean isTaking(String name) {
    return names.matcher(name).matches();
  }

  /**
   * Whether a file of this name can be useful although the reader skips it: another one can refer
   * to it, or its name says that it is inactive.
   */
  boolean isUsefulUnread(String name) {
    return INACTIVE.matcher(name).matches()
        || (referable.matcher(name).matches()
            && (name.matches(COMPANION) || corrected(name).isEmpty()));
  }

  /** The name with the extension that its own one misspells. */
  private Optional<String> corrected(String name) {
    Matcher extension = EXTENSION.matcher(name);
    return extension.matches()
        ? Suggestion.of(extension.group(2), EXTENSIONS)
            .map(known -> extension.group(1) + known)
            .filter(known -> names.matcher(known).matches())
        : Optional.empty();
  }

  /** Whether a file of this name is meant to be read. */
  boolean isActive(String name) {
    return !BESIDE.matcher(name).matches() && !INACTIVE.matcher(name).matches();
  }

  /** A name that the reader takes; the same one if there is none like it. */
  String takenName(String name) {
    String stem = name.replaceFirst("(~|,v|\\.[^.]*)$", "");
    List<String> candidates =
        List.of(
            corrected(name).orElse(""),
            stem,
            stem + suffix,
            name + suffix,
            name.replaceFirst("\\.sh$", "").replaceAll("[^A-Za-z0-9_-]", "-"));
    return candidates.stream()
        .filter(candidate -> names.matcher(candidate).matches())
        .findFirst()
        .orElse(name);
  }
}
