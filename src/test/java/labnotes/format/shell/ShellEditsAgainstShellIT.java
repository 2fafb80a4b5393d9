package labnotes.format.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import labnotes.Needs;
import labnotes.format.SettingsEdit;
import labnotes.text.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Edits many shell files and compares what the shell makes of them before and after. A subshell of
 * bash may run the last command of a sourced file in its own place; such a file is not compared.
 */
class ShellEditsAgainstShellIT {
  private static final int FILES = Integer.getInteger("labnotes.shell.files", 300);
  private static final long SEED = Long.getLong("labnotes.shell.seed", 1);

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox", "bash"})
  void changesOneVariableAndNothingElse(String shell) throws Exception {
    Needs.programs(shell);
    Random random = new Random(SEED);
    List<EditedFile> files = new ArrayList<>();
    for (int number = 0; number < FILES; number++) {
      files.add(EditedFile.of(random));
    }
    List<SourcedFile> before =
        SourcedFile.all(shell, files.stream().map(EditedFile::text).toList());
    List<SourcedFile> after =
        SourcedFile.all(
            shell, files.stream().map(one -> one.edited().value().orElse(one.text())).toList());
    List<String> wrong = new ArrayList<>();
    int edits = 0;
    for (int number = 0; number < FILES; number++) {
      EditedFile file = files.get(number);
      // bash parses the command in a nested pair of backquotes only when it runs it.
      boolean isLazy = shell.equals("bash") && file.text().contains("\\`");
      if (!isLazy && isValid(file.text()) != before.get(number).isValid()) {
        wrong.add("labnotes and the shell differ in whether it is valid:\n" + file.text());
      } else if (file.edited().value().isPresent() && before.get(number).isValid()) {
        edits++;
        boolean isExecuted = shell.equals("bash") && !before.get(number).isComplete();
        String problem = isExecuted ? "" : problem(file, before.get(number), after.get(number));
        if (!problem.isEmpty()) {
          wrong.add(
              "%s: %s\n--- before\n%s--- after\n%s\n--- outputs\n%s\n%s"
                  .formatted(
                      file.edit(),
                      problem,
                      file.text(),
                      file.edited().value().get(),
                      before.get(number),
                      after.get(number)));
        }
      }
    }
    assertThat(wrong.stream().limit(5)).as("%d of %d", wrong.size(), FILES).isEmpty();
    assertThat(edits).isGreaterThan(FILES / 2);
  }

  private static boolean isValid(String text) {
    return EditedFile.FORMAT.check("file", text).stream()
        .noneMatch(
            problem ->
                problem.severity() == Severity.ERROR
                    && problem.message().endsWith("the shell rejects the whole file"));
  }

  /** What is wrong with the effect of an edit; empty if nothing is. */
  private static String problem(EditedFile file, SourcedFile before, SourcedFile after) {
    boolean isEndless = before.errors().length() > 2_000;
    if (isEndless) {
      return "";
    }
    boolean mayLoseErrors = after.errors().isEmpty() && file.text().matches("(?s).*(`|\\$\\().*");
    // A command in the background writes into the lines of others.
    boolean isConcurrent = file.text().matches("(?s).*[^&>]&[^&].*");
    if (!after.errors().equals(before.errors()) && !mayLoseErrors && !isConcurrent) {
      return "other errors";
    }
    boolean mayNowSucceed = after.status() == 0 && !file.text().equals(file.edited().value().get());
    if (after.status() != before.status() && !mayNowSucceed) {
      return "another status";
    }
    for (String name : ShellFileGenerator.NAMES) {
      if (!name.equals(file.key()) && !after.value(name).equals(before.value(name))) {
        return name + " has changed";
      }
    }
    if (!before.isComplete()) {
      return "";
    }
    String now = after.value(file.key());
    if (file.edit() instanceof SettingsEdit.Put put) {
      return now.equals("=" + put.value()) ? "" : "another value";
    }
    if (file.edit() instanceof SettingsEdit.AddWord add) {
      String was = before.value(file.key());
      return now.startsWith("=")
              && List.of(now.substring(1).split("\\s+")).contains(add.word())
              && now.startsWith(was.equals("=inherited") ? "=" : was.stripTrailing())
          ? ""
          : "the word is missing";
    }
    return now.isEmpty() || now.equals("=inherited") ? "" : "it is still set";
  }
}
