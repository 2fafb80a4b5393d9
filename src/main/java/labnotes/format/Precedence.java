package labnotes.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.text.Diagnostic;

/** How a system decides which of the files that it reads together takes effect. */
public interface Precedence {
  /**
   * The files that can take precedence over the one at a path, or keep it from being read; a {@code
   * *} in the last part of a path stands for any name.
   */
  List<String> files(String path);

  /**
   * Why the system does not read the file at a path, an error without position; empty if it does.
   *
   * @param texts the existing files among {@link #files} and the one at the path, by path
   * @param parsed what was read from them before
   */
  Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed);

  /**
   * The lines that take effect instead of settings.
   *
   * @param desired a text with settings that are in the file at the path
   * @param texts as in {@link #unread}
   * @param parsed what was read from them before
   */
  List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed);

  /**
   * The lines of the file at a path that do not take effect; none if the format itself finds them
   * when it evaluates the file.
   *
   * @param texts as in {@link #unread}
   */
  default OverriddenLines overridden(String path, Map<String, String> texts) {
    return OverriddenLines.NONE;
  }

  /**
   * Why the system does not work with these files alone, a clause; empty if it does.
   *
   * @param texts the existing files among {@link #files}, by path
   */
  default Optional<String> startProblem(Map<String, String> texts) {
    return Optional.empty();
  }
}
