package labnotes.kind.mount;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of /etc/fstab, with its names decoded.
 *
 * @param dump how often dump(8) saves it; empty if the line does not say so
 * @param pass when fsck(8) checks it; empty if the line does not say so
 */
record FstabLine(
    String device, String target, String type, List<String> options, String dump, String pass) {
  /** The type of a swap area. */
  static final String SWAP = "swap";

  /** What the kernel does not get: when and whether the entry is mounted. */
  private static final Pattern OF_BOOT =
      Pattern.compile("defaults|(no)?auto|nofail|failok|late|_netdev|sw|(x-|X-|comment=|file=).*");

  /** Options that are the same as none. */
  private static final Set<String> USUAL = Set.of("defaults", "auto", "rw", "sw");

  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");
  private static final Pattern ESCAPED = Pattern.compile("[\\s\\\\]");
  private static final int FEWEST = 3;

  FstabLine {
    options = List.copyOf(options);
  }

  /** The entry in a line; empty for a comment or an incomplete line. */
  static Optional<FstabLine> of(String line) {
    List<String> words = List.of(line.strip().split("\\s+", -1));
    return words.size() < FEWEST || words.get(0).startsWith("#")
        ? Optional.empty()
        : Optional.of(
            new FstabLine(
                decode(words.get(0)),
                withoutSlash(decode(words.get(1))),
                words.get(2),
                Arrays.stream(word(words, 3).split(",", -1))
                    .filter(option -> !option.isEmpty())
                    .toList(),
                word(words, 4),
                word(words, 5)));
  }

  private static String word(List<String> words, int index) {
    return index < words.size() ? words.get(index) : "";
  }

  private static String withoutSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String decode(String word) {
    return ESCAPE.matcher(word).replaceAll(found -> Matcher.quoteReplacement(character(found)));
  }

  private static String character(MatchResult escape) {
    return String.valueOf((char) Integer.parseInt(escape.group(1), 8));
  }

  /** A name as fstab and the kernel write it: blanks and backslashes in octal. */
  static String encode(String name) {
    return ESCAPED
        .matcher(name)
        .replaceAll(found -> "\\\\" + String.format("%03o", (int) found.group().charAt(0)));
  }

  boolean isSwap() {
    return type.equals(SWAP);
  }

  /** Whether it is about this mount point, or this swap area. */
  boolean isOf(String name) {
    return isSwap() ? device.equals(name) || options.contains("file=" + name) : target.equals(name);
  }

  /** Whether it asks for the same; the order of the options does not matter. */
  boolean isSame(FstabLine other) {
    return device.equals(other.device)
        && type.equals(other.type)
        && (isSwap() || target.equals(other.target))
        && unusual().equals(other.unusual())
        && number(pass).equals(number(other.pass));
  }

  private Set<String> unusual() {
    Set<String> unusual = new TreeSet<>(options);
    unusual.removeAll(USUAL);
    return unusual;
  }

  private static String number(String field) {
    return field.isEmpty() ? "0" : field;
  }

  /** The options that the kernel or the program that mounts gets. */
  List<String> active() {
    return options.stream().filter(option -> !OF_BOOT.matcher(option).matches()).toList();
  }

  /** Whether a directory is mounted at another place. */
  boolean isBind() {
    return options.contains("bind") || options.contains("rbind");
  }

  /** The line. */
  String text() {
    return String.join(
        " ",
        encode(device),
        encode(target),
        type,
        options.isEmpty() ? "defaults" : String.join(",", options),
        number(dump),
        number(pass));
  }
}
