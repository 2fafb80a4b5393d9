package labnotes.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.transport.become.InputPadding;
import labnotes.transport.become.ShellCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandInFreeBsdIT {
  private static final String RELEASE = "release ";

  static List<Path> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/freebsd/cases"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void behavesLikeTheTranscript(Path transcript) throws IOException {
    List<String> lines = Files.readAllLines(transcript);
    List<String> played = new ArrayList<>();
    try (StandInFreeBsd host = StandInFreeBsd.release(lines.get(0).substring(RELEASE.length()))) {
      for (String line : lines) {
        if (line.startsWith("$ ")) {
          Ended ended = host.exec("exec 2>&1\n" + line.substring(2));
          played.add(line);
          played.addAll(ended.output().lines().toList());
          played.add(ended.status() == 0 ? "" : "[" + ended.status() + "]");
        }
      }
    }
    assertThat(commandsAndOutput(played))
        .isEqualTo(commandsAndOutput(lines.subList(1, lines.size())));
  }

  /** The lines without blank lines and comments. */
  private static String commandsAndOutput(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void givesRootTheCShell() throws IOException {
    try (StandInFreeBsd host = StandInFreeBsd.release10()) {
      assertThat(host.exec("exec 2>&1; csh -c 'A=1'").output()).contains("Command not found");
      byte[] padding = InputPadding.stream().readAllBytes();
      Files.write(host.path("/tmp/input"), padding);
      Files.writeString(host.path("/tmp/input"), "A=1\necho $A\n", StandardOpenOption.APPEND);
      Files.writeString(host.path("/tmp/login"), ShellCommand.asLoginUser().line());
      String login = " /tmp/input | csh -c \"$(cat /tmp/login)\" 2>&1; echo $?";
      assertThat(host.exec("cat" + login).output()).isEqualTo("1\n0\n");
      assertThat(host.exec("tail -c +701" + login).output())
          .isEqualTo(InputPadding.REPORT + "\n1\n0\n");
      for (int lost : new int[] {padding.length, padding.length + 2}) {
        assertThat(host.exec("tail -c +" + (lost + 1) + login).output())
            .isEqualTo(InputPadding.REPORT + "\n" + InputPadding.LOST + "\n");
      }
    }
  }

  @Test
  void installsPackagesOfATest() {
    try (StandInFreeBsd host = StandInFreeBsd.release14()) {
      host.offer("package nano 5.0 editors/nano Editor\nfile /usr/local/bin/nano 555\n|x\n");
      host.exec("pkg install -y nano").succeeded();
      assertThat(host.path("/usr/local/bin/nano")).hasContent("x\n").isExecutable();
    }
  }
}
