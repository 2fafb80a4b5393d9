package labnotes.cli.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.merge.ConflictResolver;
import labnotes.merge.ContentMerge;
import labnotes.merge.MergeSide;
import labnotes.text.Severity;
import labnotes.text.TimeLimit;
import labnotes.transport.Prompter;
import labnotes.view.layout.ControlCharacters;

/** Asks the user for the resolution of conflicts, one file at a time. */
public final class ConflictPrompt implements ConflictResolver {
  /** The side of the profile. */
  public static final String PROFILE = "profile";

  /** The side of what was on the host before the run that an undo takes back. */
  public static final String BEFORE = "before the run";

  private final Terminal terminal;
  private final Prompter prompter;
  private final String ours;
  private final String location;
  private boolean isInputEnded;

  /**
   * A prompt at the terminal.
   *
   * @param ours the side that is not the host's: {@link #PROFILE} or {@link #BEFORE}
   * @param host the name of the host; empty for a single host
   */
  public ConflictPrompt(Terminal terminal, Prompter prompter, String ours, Optional<String> host) {
    this.terminal = terminal;
    this.prompter = prompter;
    this.ours = ours;
    this.location = host.map(name -> " on " + ControlCharacters.escape(name)).orElse("");
  }

  /** A skipped file stays unchanged and the run continues; the end of input stops the run. */
  @Override
  public Severity unresolvedSeverity() {
    return isInputEnded ? Severity.ERROR : Severity.WARNING;
  }

  @Override
  public Optional<Content> resolve(ContentMerge merge) {
    return TimeLimit.waitingFor(() -> resolution(merge));
  }

  private Optional<Content> resolution(ContentMerge merge) {
    synchronized (terminal) {
      return isInputEnded ? Optional.empty() : ask(merge);
    }
  }

  private Optional<Content> ask(ContentMerge merge) {
    print("conflict in " + merge.path() + location + ":");
    merge.conflicts().forEach(conflict -> print("  " + conflict));
    Optional<String> marked = merge.marked();
    String letter = ours.substring(0, 1);
    String edit = marked.isPresent() ? "[e]dit, " : "";
    while (true) {
      Optional<String> answer =
          prompter.askLine(
              "[" + letter + "]" + ours.substring(1) + ", [h]ost, " + edit + "[S]kip? ");
      if (answer.isEmpty()) {
        isInputEnded = true;
        return Optional.empty();
      }
      String word = answer.get().strip().toLowerCase(Locale.ROOT);
      if (List.of(letter, ours, ours.replaceFirst(" .*", ""), "o", "ours").contains(word)) {
        return merge.resolvedFor(MergeSide.PROFILE);
      }
      switch (word) {
        case "h", "host", "t", "theirs" -> {
          return merge.resolvedFor(MergeSide.HOST);
        }
        case "s", "skip", "" -> {
          return Optional.empty();
        }
        case "e", "edit" -> {
          // The next edit continues with the text of this one.
          marked = marked.map(new ConflictEditor(terminal)::edit);
          Optional<Content> accepted = marked.flatMap(text -> accept(text, merge));
          if (accepted.isPresent()) {
            return accepted;
          }
        }
        default -> print("answer " + letter + ", h" + (edit.isEmpty() ? "" : ", e") + " or s");
      }
    }
  }

  private Optional<Content> accept(String text, ContentMerge merge) {
    if (ConflictEditor.hasMarkers(text)) {
      return Optional.empty();
    }
    Optional<String> mistake = merge.error(text);
    mistake.ifPresent(reason -> print("not accepted: " + reason));
    return mistake.isEmpty() ? Optional.of(Content.of(text)) : Optional.empty();
  }

  private void print(String line) {
    terminal.err().println(ControlCharacters.escape(line));
  }
}
