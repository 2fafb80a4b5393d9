package labnotes.format.dropin;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which names of files the reader of a directory takes; it skips other files silently.
 *
 * @param families the OS families whose reader has the rule; empty for all
 * @param directories matches the directory, without a slash at its end
 * @param names matches the names that are taken
 * @param sentence the rule, a sentence without full stop whose subject is the reader
 * @param suffix what a name must end in; empty if the rule is about its characters
 * @param isForExecutables whether files that are not executable are skipped too
 * @param isAdvisory whether another file can refer to any file that the reader skips
 */
public record NameRule(
    Set<String> families,
    Pattern directories,
    Pattern names,
    String sentence,
    String suffix,
    boolean isForExecutables,
    boolean isAdvisory) {
  /** Names of files that a reader skips on purpose. */
  private static final Pattern INACTIVE =
      Pattern.compile(
          "README.*|\\..*|.*~|.*\\.(disabled|inactive|bak|backup|orig|old|save|sample|example|dist"
              + "|template|dpkg-[a-z]+|ucf-[a-z]+|rpmnew|rpmsave|pkgnew|pkgsave|csh|fish|zsh|d)");

  /** Names of keys, lists of variables and parts, which files that are read refer to. */
  private static final Pattern COMPANION =
      Pattern.compile(".*\\.(key|keys|pem|crt|cer|psk|pub|gpg|asc|env|inc|include|secret)");

  /** Names of scripts, which files that are read can run. */
  private static final Pattern SCRIPT = Pattern.compile(".*\\.(sh|py|pl)");

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
        false);
  }

  /** A rule about the characters of names. */
  static NameRule names(String sentence, String names, String... directories) {
    return new NameRule(
        Set.of(), any(directories), Pattern.compile(names), sentence, "", false, false);
  }

  /** The rule for some systems only. */
  NameRule on(String... systems) {
    return new NameRule(
        Set.of(systems), directories, names, sentence, suffix, isForExecutables, isAdvisory);
  }

  /** The rule of a reader that runs the files. */
  NameRule forExecutables() {
    return new NameRule(families, directories, names, sentence, suffix, true, isAdvisory);
  }

  /** The rule for a directory in which other files can be useful. */
  NameRule advisory() {
    return new NameRule(families, directories, names, sentence, suffix, isForExecutables, true);
  }

  private static Pattern any(String... directories) {
    return Pattern.compile(String.join("|", directories));
  }

  boolean isAbout(String directory, String family) {
    return (families.isEmpty() || families.contains(family))
        && directories.matcher(directory).matches();
  }

  /** Whether the reader skips a name that is not meant to be skipped. */
  boolean isSkipping(String name) {
    return !names.matcher(name).matches() && isActive(name);
  }

  /** Whether another file can refer to a file of this name that the reader skips. */
  boolean isReferable(String name) {
    return isAdvisory
        || COMPANION.matcher(name).matches()
        || (!isForExecutables && SCRIPT.matcher(name).matches());
  }

  /** Whether a file of this name is meant to be read. */
  boolean isActive(String name) {
    return !INACTIVE.matcher(name).matches();
  }

  /** A name that the reader takes; the same one if there is none like it. */
  String takenName(String name) {
    List<String> candidates =
        List.of(
            name.replaceFirst("\\.[^.]*$", "") + suffix,
            name + suffix,
            name.replaceFirst("\\.sh$", "").replaceAll("[^A-Za-z0-9_-]", "-"));
    return candidates.stream()
        .filter(candidate -> names.matcher(candidate).matches())
        .findFirst()
        .orElse(name);
  }
}
