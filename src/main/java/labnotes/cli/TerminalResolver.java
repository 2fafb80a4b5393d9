package labnotes.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.resource.Reconciliation;
import labnotes.run.Resolver;
import labnotes.text.Severity;
import labnotes.transport.Asker;
import labnotes.view.Style;

/** Somebody at a terminal who decides conflicts, a file at a time. */
final class TerminalResolver implements Resolver {
  private final Terminal terminal;
  private final Asker person;
  private final String ours;

  /**
   * Somebody at a terminal.
   *
   * @param ours what the side is called that is not the host's
   */
  TerminalResolver(Terminal terminal, Asker person, String ours) {
    this.terminal = terminal;
    this.person = person;
    this.ours = ours;
  }

  /** What is skipped is left as it is, and the rest goes on. */
  @Override
  public Severity undecided() {
    return Severity.WARNING;
  }

  @Override
  public synchronized Optional<Content> resolve(Reconciliation both) {
    terminal.err().println("conflict in " + Style.printable(both.path()) + ":");
    both.conflicts()
        .forEach(conflict -> terminal.err().println("  " + Style.printable(conflict.toString())));
    while (true) {
      String answer =
          person
              .line("[o]urs (" + ours + "), [t]heirs (the host's), [e]dit, [s]kip? ")
              .orElse("s")
              .strip()
              .toLowerCase(Locale.ROOT);
      switch (answer) {
        case "o", "ours" -> {
          return both.decidedFor(Reconciliation.Side.PROFILE);
        }
        case "t", "theirs" -> {
          return both.decidedFor(Reconciliation.Side.HOST);
        }
        case "s", "skip", "" -> {
          return Optional.empty();
        }
        case "e", "edit" -> {
          Optional<Content> edited = both.marked().flatMap(this::edited);
          if (edited.isPresent()) {
            return edited;
          }
        }
        default -> terminal.err().println("type o, t, e or s");
      }
    }
  }

  private Optional<Content> edited(String marked) {
    String editor = terminal.environment().getOrDefault("EDITOR", "vi");
    try {
      Path file = Files.createTempFile("labnotes-", ".merge");
      try {
        Files.writeString(file, marked);
        Process process =
            new ProcessBuilder("/bin/sh", "-c", editor + " \"$1\"", "sh", file.toString())
                .inheritIO()
                .start();
        int status = process.waitFor();
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (status != 0 || text.contains("<<<<<<< ") || text.contains(">>>>>>> ")) {
          terminal.err().println("not taken: " + editor + " failed, or conflict marks are left");
          return Optional.empty();
        }
        return Optional.of(Content.of(text));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException broken) {
      terminal.err().println("cannot edit: " + broken.getMessage());
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
