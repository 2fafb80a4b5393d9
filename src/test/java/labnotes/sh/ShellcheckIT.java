package labnotes.sh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** shellcheck has no warning about the shell of labnotes. */
class ShellcheckIT {
  @TempDir Path directory;

  /** The functions are checked as one script, since they use the variables of one another. */
  @Test
  void hasNoWarningAboutTheFunctions() throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (Path script : CheckedShellTest.scripts().toList()) {
      List<String> own = Files.readAllLines(script);
      for (int number = 1; number <= own.size(); number++) {
        places.add(script + ":" + number);
      }
      lines.addAll(own);
    }
    Path all = Files.write(directory.resolve("all.sh"), lines);
    assertThat(warnings(List.of(all))).extracting(warning -> located(warning, places)).isEmpty();
  }

  private static String located(String warning, List<String> places) {
    String[] part = warning.split(":", 3);
    return places.get(Integer.parseInt(part[1]) - 1) + ":" + part[2];
  }

  @Test
  void hasNoWarningAboutThePrograms() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("bin"))) {
      List<Path> programs = files.filter(file -> !file.toString().contains(".")).sorted().toList();
      assertThat(programs).isNotEmpty();
      assertThat(warnings(programs)).isEmpty();
    }
  }

  @Test
  void findsAnUncheckedDirectory() throws IOException {
    Path wrong = Files.writeString(directory.resolve("a.sh"), "#!/bin/sh\ncd a\nrm -rf \"$b\"/*\n");
    assertThat(warnings(List.of(wrong))).anyMatch(warning -> warning.contains("SC2164"));
  }

  private static List<String> warnings(List<Path> scripts) {
    Needs.programs("shellcheck");
    List<String> command =
        new ArrayList<>(List.of("shellcheck", "-s", "sh", "-S", "warning", "-f", "gcc"));
    scripts.forEach(script -> command.add(script.toString()));
    return Ended.running(command, "").output().lines().toList();
  }
}
