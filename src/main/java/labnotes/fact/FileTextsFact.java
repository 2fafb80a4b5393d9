package labnotes.fact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The texts of files by path, each up to 64 KiB; some files are given by a pattern. A file that a
 * symbolic link masks has an empty text, and a main file of sshd brings all that it includes.
 *
 * @param patterns absolute paths; a {@code *} in the last part matches any characters
 */
public record FileTextsFact(List<String> patterns) implements SingleFact<Map<String, String>> {
  private static final String UNREADABLE = "unreadable ";
  private static final String REFUSED = "refused ";

  public FileTextsFact {
    patterns = List.copyOf(patterns);
  }

  @Override
  public Sh ask() {
    List<Sh> paths = new ArrayList<>();
    for (String pattern : patterns) {
      int star = pattern.indexOf('*');
      paths.add(
          star < 0
              ? Sh.of("{}", new HostPath(pattern))
              : Sh.of(
                  "{}/{}*{}",
                  new HostPath(pattern.substring(0, pattern.lastIndexOf('/'))),
                  pattern.substring(pattern.lastIndexOf('/') + 1, star),
                  pattern.substring(star + 1)));
    }
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
        texts.put(text.substring(root.length(), end), text.substring(end + 1));
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
