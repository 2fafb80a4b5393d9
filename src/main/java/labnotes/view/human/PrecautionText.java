package labnotes.view.human;

import labnotes.guard.AccessGuard;
import labnotes.kind.Address;
import labnotes.run.Precautions;
import labnotes.view.layout.TextStyle;
import labnotes.view.layout.WrappedText;

/** What a run does beside its changes, as people review it. */
record PrecautionText(TextStyle style) {
  /** A paragraph for each precaution; empty where there is none. */
  String of(Precautions precautions) {
    StringBuilder text = new StringBuilder();
    if (precautions.bootEnvironment()) {
      text.append(style.title("The system as it is"))
          .append("\n  ")
          .append(style.place("> first"))
          .append(" bectl create labnotes-RUN, with the name of the run\n\n");
    }
    precautions.guard().ifPresent(guard -> text.append(of(guard)).append('\n'));
    return text.toString();
  }

  private String of(AccessGuard guard) {
    StringBuilder text = new StringBuilder(style.title("The way in")).append('\n');
    String condition =
        "unless a new connection is made within "
            + guard.within().toSeconds()
            + " s after the changes, the host puts back what was before:";
    WrappedText.lines(condition, 96)
        .forEach(line -> text.append("  ").append(style.quiet(line)).append('\n'));
    for (Address address : guard.addresses()) {
      text.append("  ")
          .append(style.changed("< revert "))
          .append(TextStyle.printable(address.toString()))
          .append('\n');
    }
    return text.toString();
  }
}
