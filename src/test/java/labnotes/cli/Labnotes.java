package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.cli.terminal.Terminal;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import labnotes.transport.Password;
import labnotes.transport.Prompter;

/**
 * The program, run with a library of profiles. No run may print a stack trace or a control
 * sequence.
 *
 * @param directory contains {@code profiles} and the user's home
 * @param targets the arguments that every run has
 * @param prompter answers its questions; empty without a terminal
 */
public record Labnotes(Path directory, List<String> targets, Optional<Prompter> prompter) {
  /** The program with a library in this directory, for the local host. */
  public static Labnotes in(Path directory) {
    return new Labnotes(directory, List.of(), Optional.empty());
  }

  /** The program with these arguments in every run. */
  public Labnotes with(String... arguments) {
    List<String> more = new ArrayList<>(targets);
    more.addAll(List.of(arguments));
    return new Labnotes(directory, more, prompter);
  }

  /** The program as a user of a host, whose key is known, sees it. */
  public Labnotes at(DebianHost host, String user) {
    return with("--host", user + "@" + host.address())
        .with("--identity", host.identity().toString())
        .with("--known-hosts", host.knownHosts().toString());
  }

  /** The program with a user who answers every question for a password with this. */
  public Labnotes answering(String secret) {
    return new Labnotes(
        directory,
        targets,
        Optional.of(
            new Prompter() {
              @Override
              public Optional<Password> askPassword(String question) {
                return Optional.of(Password.of(secret.toCharArray()));
              }

              @Override
              public Optional<String> askLine(String question) {
                return Optional.empty();
              }
            }));
  }

  /** Puts a profile into the library, from its notes' resources alone. */
  public Labnotes profile(String name, String resources) {
    String text =
        """
        profile: %s
        summary: a profile of a test
        notes:
          - note: The note of %s
            why: the test wants it
            source: none
            resources:
        %s\
        """
            .formatted(name, name, resources.indent(6));
    try {
      Files.createDirectories(directory.resolve("profiles"));
      Files.writeString(directory.resolve("profiles/" + name + ".yaml"), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return this;
  }

  /** Runs a command. */
  public Ended run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Path home = directory.resolve("home");
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            prompter,
            false,
            false,
            Map.of("HOME", home.toString()),
            home,
            "tester");
    List<String> words = new ArrayList<>(Arrays.asList(arguments));
    if (arguments.length > 1 && !List.of("history", "undo").contains(arguments[0])) {
      words.addAll(List.of("--library", directory.toString()));
    }
    words.addAll(targets);
    int status = Main.run(terminal, words.toArray(String[]::new));
    Ended ended = new Ended(status, out.toString(), err.toString());
    String all = ended.output() + ended.errors();
    assertThat(all.chars().filter(one -> one != '\n' && one != '\t'))
        .as(all)
        .noneMatch(Character::isISOControl);
    assertThat(all).doesNotContain("Exception", "internal error");
    return ended;
  }

  /** Runs a command that has to end so. */
  public Ended expecting(int status, String... arguments) {
    Ended ended = run(arguments);
    assertThat(ended.status())
        .as("%s%n%s%s", List.of(arguments), ended.output(), ended.errors())
        .isEqualTo(status);
    return ended;
  }

  /** The document that a command prints with {@code --json}, which has to name the exit code. */
  public JsonNode json(int status, String... arguments) {
    Ended ended = with("--json").expecting(status, arguments);
    try {
      JsonNode document = new JsonMapper().readTree(ended.output());
      assertThat(document.path("exit").asInt()).isEqualTo(status);
      return document;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
