package labnotes.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.format.Formats;
import labnotes.merge.ContentMerge;
import labnotes.merge.MergeVersions;
import labnotes.text.Severity;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The question that a user answers for each file that both the profile and the host changed. */
class ConflictPromptTest {
  @TempDir Path directory;
  private final StringWriter output = new StringWriter();
  private final StringBuilder questions = new StringBuilder();

  /** Answers in order, and then the end of the input. */
  private Prompter answering(String... answers) {
    Deque<String> left = new ArrayDeque<>(Arrays.asList(answers));
    return new Prompter() {
      @Override
      public Optional<Password> askPassword(String prompt) {
        throw new AssertionError("no password is needed");
      }

      @Override
      public Optional<String> askLine(String prompt) {
        questions.append(prompt).append('\n');
        return Optional.ofNullable(left.poll());
      }
    };
  }

  private ConflictPrompt prompt(String editor, Optional<String> host, String... answers) {
    return prompt(editor, ConflictPrompt.PROFILE, host, answers);
  }

  private ConflictPrompt prompt(
      String editor, String ours, Optional<String> host, String... answers) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(output, true),
            new PrintWriter(output, true),
            Optional.empty(),
            false,
            false,
            Map.of("EDITOR", editor),
            directory,
            "tester");
    return new ConflictPrompt(terminal, answering(answers), ours, host);
  }

  private static ContentMerge merge(String base, String host, String profile) {
    return ContentMerge.ofFile(
        "/etc/sysctl.conf",
        new Formats("debian").infer("/etc/sysctl.conf"),
        new MergeVersions(Content.of(base), Content.of(host), Content.of(profile)));
  }

  private static ContentMerge conflict() {
    return merge("vm.swappiness = 60\n", "vm.swappiness = 30\n", "vm.swappiness = 10\n");
  }

  /** An editor that replaces the text, whatever it is. */
  private String editor(String text) throws Exception {
    Path script = directory.resolve("editor");
    Files.writeString(script, "#!/bin/sh\ncat >\"$1\" <<'END'\n" + text + "END\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script.toString();
  }

  @Test
  void takesTheSideThatTheUserNames() {
    for (String profile : List.of("p", "profile", "o", "ours")) {
      assertThat(prompt("false", Optional.empty(), profile).resolve(conflict()))
          .contains(Content.of("vm.swappiness = 10\n"));
    }
    for (String host : List.of("h", "Host", "t", " Theirs ")) {
      assertThat(prompt("false", Optional.empty(), host).resolve(conflict()))
          .contains(Content.of("vm.swappiness = 30\n"));
    }
  }

  @Test
  void namesTheFileTheSettingAndTheHost() {
    prompt("false", Optional.of("ks1\u001b[31m"), "s").resolve(conflict());
    assertThat(output.toString())
        .startsWith("conflict in /etc/sysctl.conf on ks1")
        .contains("vm.swappiness", "60", "30", "10")
        .doesNotContain("\u001b");
    assertThat(questions.toString()).contains("[p]rofile, [h]ost, [e]dit, [S]kip? ");
  }

  @Test
  void skipsByDefault() {
    ConflictPrompt prompt = prompt("false", Optional.empty(), "");
    assertThat(prompt.resolve(conflict())).isEmpty();
    assertThat(prompt.unresolvedSeverity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void stopsTheRunAtTheEndOfTheInput() {
    ConflictPrompt prompt = prompt("false", Optional.empty());
    assertThat(prompt.resolve(conflict())).isEmpty();
    assertThat(prompt.unresolvedSeverity()).isEqualTo(Severity.ERROR);
    int asked = questions.length();
    assertThat(prompt.resolve(conflict())).isEmpty();
    assertThat(questions.length()).as("no further question").isEqualTo(asked);
  }

  @Test
  void asksAgainAfterAnUnknownAnswer() {
    assertThat(prompt("false", Optional.empty(), "x", "o").resolve(conflict())).isPresent();
    assertThat(output.toString()).contains("answer p, h, e or s");
  }

  @Test
  void takesAnEditedText() throws Exception {
    String editor = editor("vm.swappiness = 20\n");
    assertThat(prompt(editor, Optional.empty(), "e").resolve(conflict()))
        .contains(Content.of("vm.swappiness = 20\n"));
  }

  @Test
  void refusesAnInvalidTextAndAsksAgain() throws Exception {
    ContentMerge merge =
        ContentMerge.ofFile(
            "/boot/loader.conf",
            new Formats("freebsd").infer("/boot/loader.conf"),
            new MergeVersions(
                Content.of("autoboot_delay=\"10\"\n"),
                Content.of("autoboot_delay=\"5\"\n"),
                Content.of("autoboot_delay=\"2\"\n")));
    String editor = editor("autoboot_delay=\"3\n");
    assertThat(prompt(editor, Optional.empty(), "e", "t").resolve(merge))
        .contains(Content.of("autoboot_delay=\"5\"\n"));
    assertThat(output.toString()).contains("not accepted: ");
  }

  @Test
  void refusesRemainingMarkers() {
    assertThat(prompt("true", Optional.empty(), "e", "s").resolve(conflict())).isEmpty();
    assertThat(output.toString()).contains("conflict markers remain; edit again");
  }

  @Test
  void keepsTheTextWhenTheEditorFails() {
    assertThat(prompt("exit 3;:", Optional.empty(), "e", "o").resolve(conflict())).isPresent();
    assertThat(output.toString()).contains("exited with status 3");
  }

  @Test
  void acceptsTheNameOfItsOwnSideOnly() {
    ConflictPrompt undo = prompt("", ConflictPrompt.BEFORE, Optional.empty(), "p", "before");
    assertThat(undo.resolve(conflict()).flatMap(Content::text)).contains("vm.swappiness = 10\n");
    assertThat(output.toString()).contains("answer b, h, e or s");
  }
}
