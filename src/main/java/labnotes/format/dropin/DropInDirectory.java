package labnotes.format.dropin;

import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;

/**
 * A file in a directory whose reader takes files by their names.
 *
 * @param path of the file
 * @param family of the operating system
 */
public record DropInDirectory(String path, String family) {
  /**
   * Why the reader skips the file, without position; empty if it takes it. A warning if another
   * file can refer to the file, or if its name says that it is inactive.
   */
  public Optional<Diagnostic> nameProblem() {
    return rule()
        .filter(rule -> rule.isSkipping(name()))
        .map(
            rule ->
                (rule.isUsefulUnread(name())
                        ? Diagnostic.warning(rule.sentence() + ", and not " + path, null)
                        : Diagnostic.error(path + " has no effect: " + rule.sentence(), null))
                    .hint(hint(rule.takenName(name()))));
  }

  private String hint(String taken) {
    return taken.equals(name())
        ? "choose another name"
        : "rename it, for example to " + directory() + "/" + taken;
  }

  /**
   * Why the reader skips a file of this mode; empty if it takes it.
   *
   * @param mode in octal
   */
  public Optional<Diagnostic> modeProblem(String mode) {
    boolean isExecutable = (Integer.parseInt(mode, 8) & 0111) != 0;
    return rule()
        .filter(rule -> rule.isForExecutables() && !isExecutable && rule.isActive(name()))
        .map(
            rule ->
                Diagnostic.error(
                        path + " has no effect: files in " + directory() + " must be executable",
                        null)
                    .hint("add `mode: \"0755\"`"));
  }

  /** Whether the reader takes the name of the file. */
  public boolean isRead() {
    return rule().filter(rule -> !rule.isTaking(name())).isEmpty();
  }

  private Optional<NameRule> rule() {
    List<NameRule> rules = NameRules.ALL;
    String directory = directory();
    return rules.stream().filter(rule -> rule.isAbout(directory, family)).findFirst();
  }

  private String directory() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
