package labnotes.view;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import labnotes.text.Diagnostic;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;

/**
 * Messages on standard error, in the same form whatever the format of the output.
 *
 * @param err standard error
 */
public record Messages(PrintWriter err, TextStyle style) {
  /** Returns a diagnostic as lines: its position, severity and message, then its hint. */
  public static String text(Diagnostic diagnostic, TextStyle style) {
    String severity = diagnostic.isError() ? "error" : "warning";
    String position = diagnostic.at() == null ? "" : diagnostic.at() + ": ";
    int used = position.length() + severity.length() + 2;
    String message = wrapped(diagnostic.message(), used, 2, style);
    return (position.isEmpty() ? "" : style.title(diagnostic.at() + "") + ": ")
        + (diagnostic.isError() ? style.removed(severity) : style.changed(severity))
        + (message.startsWith("\n") ? ":" : ": ")
        + message
        + (diagnostic.hint() == null ? "" : "\n    " + wrapped(diagnostic.hint(), 4, 4, style))
        + "\n";
  }

  private static String wrapped(String message, int used, int indentation, TextStyle style) {
    return style.wrapMessage(ControlCharacters.escape(message), used, indentation);
  }

  /** Prints diagnostics. */
  public void diagnostics(List<Diagnostic> diagnostics) {
    print(String.join("", diagnostics.stream().map(one -> text(one, style)).toList()));
  }

  /** Prints an error on a host. */
  public void hostError(String host, String error) {
    diagnostics(List.of(Diagnostic.error(host + ": " + error, null)));
  }

  /** Prints that the user did not confirm, and what was not done. */
  public void canceled(String consequence) {
    print("canceled: " + consequence + "\n");
  }

  /** Prints where a plan was saved and the command that applies it. */
  public void planSaved(Path file, String command) {
    String saved = "saved the plan as " + file + "; apply it with: " + command;
    print(ControlCharacters.escape(saved) + "\n");
  }

  /** Prints that there is no plan to save. */
  public void planEmpty(Path file) {
    print(
        ControlCharacters.escape(
                file + " was not written: the plan has errors, or there is nothing to change")
            + "\n");
  }

  /** Prints that another run is active on a host, and how long the wait for its end can be. */
  public void waiting(String host, String holder, Duration limit) {
    String notice =
        "waiting for another run on %s to end, for at most %d s: %s"
            .formatted(host, limit.toSeconds(), holder);
    print(wrapped(notice, 0, 2, style) + "\n");
  }

  /** Prints that the program was interrupted during a run. */
  public void interrupted(String run, InterruptedHosts hosts) {
    String waiting =
        hosts.waiting().isEmpty() ? "" : "; not run: " + HostNames.brief(hosts.waiting());
    String notice =
        hosts.active().isEmpty()
            ? "interrupted: run " + run + " is complete on the hosts that it changed" + waiting
            : "interrupted: run " + run + " on " + incomplete(hosts) + waiting;
    print("\n" + wrapped(notice, 0, 2, style) + "\n");
  }

  private static String incomplete(InterruptedHosts hosts) {
    String guard =
        hosts.isGuarded()
            ? "; the host reverts guarded changes, because nothing confirms them"
            : "";
    String step =
        hosts.present().isEmpty()
            ? ""
            : "; "
                + String.join(", ", hosts.present())
                + " may still be in progress: the next run waits for it with --wait SECONDS";
    return "%s is incomplete, with each file either old or new%s%s; the next run completes it; see: labnotes history"
        .formatted(String.join(", ", hosts.active()), step, guard);
  }

  /** Prints what was begun, such as a stage of a probe. */
  public void stage(String text) {
    print(ControlCharacters.escape(text) + "\n");
  }

  private void print(String text) {
    err.print(text);
    err.flush();
  }
}
