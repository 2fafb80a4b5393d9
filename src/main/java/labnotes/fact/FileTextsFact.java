package labnotes.fact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The texts of files by path, none of more than 64 KiB; some files are given by a pattern. A file
 * that a symbolic link masks has an empty text, and a main file of sshd brings all that it
 * includes.
 *
 * @param patterns absolute paths; a {@code *} in the last part matches any characters
 */
public record FileTextsFact(List<String> patterns) implements SingleFact<Map<String, String>> {
  private static final String UNREADABLE = "unreadable ";
  private static final String REFUSED = "refused ";

  /** The length of a text in bytes; of what is longer, the host sends one byte more. */
  private static final int LIMIT = 64 * 1024;

  public FileTextsFact {
    patterns = List.copyOf(patterns);
  }

  @Override
  public Sh ask() {
    List<Sh> paths = patterns.stream().map(pattern -> Sh.of("{}", new HostPath(pattern))).toList();
    return Sh.of("labnotes_texts {}", paths);
  }

  @Override
  public Map<String, String> read(Answer answer) {
    List<byte[]> sections = answer.sections();
    String root = new String(sections.get(0), StandardCharsets.UTF_8).strip();
    Map<String, String> texts = new TreeMap<>();
    for (byte[] section : sections.subList(1, sections.size())) {
      String text = new String(section, StandardCharsets.UTF_8);
      int end = text.indexOf('\n');
      if (end > 0 && text.startsWith(UNREADABLE)) {
        String path = text.substring(UNREADABLE.length() + root.length(), end);
        throw new UnansweredException(
            path + " cannot be read by this user; use --become sudo or doas");
      }
      if (text.startsWith(REFUSED)) {
        throw new UnansweredException(text.substring(REFUSED.length()).strip());
      }
      if (end > 0 && text.startsWith(root)) {
        String path = text.substring(root.length(), end);
        if (section.length - root.length() - path.getBytes(StandardCharsets.UTF_8).length - 1
            > LIMIT) {
          throw new UnansweredException(
              path + " has more than 64 KiB, so it is not known which of its lines take effect");
        }
        texts.put(path, text.substring(end + 1));
      }
    }
    return texts;
  }

  @Override
  public Sh verify(Map<String, String> value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "texts of " + String.join(" ", patterns);
  }
}
