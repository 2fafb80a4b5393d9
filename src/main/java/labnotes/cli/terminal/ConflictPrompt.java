package labnotes.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.kind.ContentMerge;
import labnotes.kind.Resolver;
import labnotes.text.Severity;
import labnotes.transport.Prompter;
import labnotes.view.layout.TextStyle;

/** Somebody at a terminal who decides conflicts, a file at a time. */
public final class ConflictPrompt implements Resolver {
  private final Terminal terminal;
  private final Prompter person;
  private final String ours;
  private final String where;
  private boolean gone;

  /**
   * Somebody at a terminal.
   *
   * @param ours what the side is called that is not the host's
   * @param host the host's name, where it has to be told
   */
  public ConflictPrompt(Terminal terminal, Prompter person, String ours, Optional<String> host) {
    this.terminal = terminal;
    this.person = person;
    this.ours = ours;
    this.where = host.map(name -> " on " + TextStyle.printable(name)).orElse("");
  }

  /** What is skipped is left as it is, and the rest goes on; with nobody there nothing does. */
  @Override
  public Severity undecided() {
    return gone ? Severity.ERROR : Severity.WARNING;
  }

  @Override
  public Optional<Content> resolve(ContentMerge both) {
    synchronized (terminal) {
      return gone ? Optional.empty() : asked(both);
    }
  }

  private Optional<Content> asked(ContentMerge both) {
    terminal.err().println("conflict in " + TextStyle.printable(both.path()) + where + ":");
    both.conflicts()
        .forEach(conflict -> terminal.err().println("  " + TextStyle.printable(conflict.toString())));
    Optional<String> marked = both.marked();
    String edit = marked.isPresent() ? "[e]dit, " : "";
    while (true) {
      Optional<String> answer =
          person.askLine("[o]urs (" + ours + "), [t]heirs (the host's), " + edit + "[S]kip? ");
      if (answer.isEmpty()) {
        gone = true;
        return Optional.empty();
      }
      switch (answer.get().strip().toLowerCase(Locale.ROOT)) {
        case "o", "ours" -> {
          return both.decidedFor(ContentMerge.Side.PROFILE);
        }
        case "t", "theirs" -> {
          return both.decidedFor(ContentMerge.Side.HOST);
        }
        case "s", "skip", "" -> {
          return Optional.empty();
        }
        case "e", "edit" -> {
          Optional<String> text = marked.map(this::edited);
          if (text.isPresent() && !isMarked(text.get())) {
            Optional<String> mistake = both.mistake(text.get());
            if (mistake.isEmpty()) {
              return text.map(Content::of);
            }
            terminal.err().println("not taken: " + TextStyle.printable(mistake.get()));
          }
          // What was edited so far is not lost, and edited on.
          marked = text;
        }
        default -> terminal.err().println(edit.isEmpty() ? "type o, t or s" : "type o, t, e or s");
      }
    }
  }

  private static boolean isMarked(String text) {
    return text.lines()
        .anyMatch(line -> line.startsWith("<<<<<<< ") || line.startsWith(">>>>>>> "));
  }

  /** What a person has made of a text; the text itself where the editor could not be used. */
  private String edited(String marked) {
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
        if (status != 0) {
          terminal.err().println("not taken: " + editor + " ended with " + status);
          return marked;
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (isMarked(text)) {
          terminal.err().println("not taken: conflict marks are left; edit again to go on there");
        }
        return text;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException broken) {
      terminal.err().println("cannot edit: " + broken.getMessage());
      return marked;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return marked;
    }
  }
}
