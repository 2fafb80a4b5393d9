package labnotes.kind.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileTextsFact;
import labnotes.fact.UnansweredException;
import labnotes.format.sshd.SshdConfig;
import labnotes.kind.Change;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** The files in which sshd looks for the keys of a user: its keyword AuthorizedKeysFile. */
record KeyFilesOfSshd(HostPath home, String user) {
  private static final String MAIN = "/etc/ssh/sshd_config";
  private static final String KEYWORD = "AuthorizedKeysFile";

  /** The configuration of sshd. */
  static final FileTextsFact TEXTS = new FileTextsFact(List.of(MAIN));

  /** Why sshd does not read a file, a clause; empty if it does, or if that cannot be known. */
  Optional<String> whyUnread(HostPath path, Facts observed) {
    return texts(observed)
        .flatMap(texts -> SshdConfig.value(KEYWORD, MAIN, texts))
        .filter(files -> Arrays.stream(files.split("\\s+")).noneMatch(file -> isAt(path, file)))
        .map(files -> "sshd does not read %s: %s is %s".formatted(path, KEYWORD, files));
  }

  private static Optional<Map<String, String>> texts(Facts observed) {
    return uncheckable(observed).isPresent() ? Optional.empty() : observed.peek(TEXTS);
  }

  /** Why it cannot be known whether sshd reads a file, a clause. */
  static Optional<String> uncheckable(Facts observed) {
    try {
      return observed.peek(TEXTS).flatMap(texts -> SshdConfig.gap(MAIN, texts));
    } catch (UnansweredException unreadable) {
      return Optional.of(String.valueOf(unreadable.getMessage()));
    }
  }

  /** The check that only the user can pass, if it cannot be known whether sshd reads a file. */
  static Optional<Change.Check> check(HostPath path, Facts observed) {
    return uncheckable(observed)
        .map(why -> new Change.Check(path, Sh.of("labnotes_keys_approve {} {}", path, why)));
  }

  private boolean isAt(HostPath path, String file) {
    String expanded = file.replace("\"", "").replace("%h", home.path()).replace("%u", user);
    String absolute = expanded.startsWith("/") ? expanded : home.path() + "/" + expanded;
    return absolute.equals(path.path());
  }
}
