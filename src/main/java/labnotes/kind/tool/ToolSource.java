package labnotes.kind.tool;

import java.util.regex.Pattern;

/** Sources of tools that several managers take. */
final class ToolSource {
  /** A URL, also of a git repository, or an absolute path. */
  static final Pattern URL_OR_PATH = Pattern.compile("(/|(git\\+)?https?://)[!-~&&[^\"'`\\\\]]+");

  static final String FORM = "https://HOST/PATH, git+https://HOST/PATH or /PATH";

  private static final Pattern PASSWORD = Pattern.compile("[a-z+]+://[^/]*@.*");

  private ToolSource() {}

  /** The origin that a manager recorded; one with a password is neither shown nor recorded. */
  static ToolOrigin origin(String recorded, ToolManager manager) {
    return manager.grammar().sources().matcher(recorded).matches() && !hasPassword(recorded)
        ? new ToolOrigin.Source(recorded)
        : ToolOrigin.ELSEWHERE;
  }

  /** Whether a URL has a user or password, which every user of the host could see. */
  static boolean hasPassword(String from) {
    return PASSWORD.matcher(from).matches();
  }
}
