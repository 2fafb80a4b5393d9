package labnotes.view.human;

import labnotes.guard.AccessGuard;
import labnotes.kind.Address;
import labnotes.run.Precautions;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;

/** The precautions of a run: boot environment and access guard. */
record PrecautionsText(TextStyle style) {
  /** Returns a paragraph for each precaution; empty without one. */
  String of(Precautions precautions) {
    StringBuilder text = new StringBuilder();
    if (precautions.bootEnvironment()) {
      text.append(style.title("Boot environment"))
          .append("\n  ")
          .append(style.position("> run"))
          .append(" bectl create labnotes-RUN before the changes, with the id of the run\n\n");
    }
    precautions.guard().ifPresent(guard -> text.append(of(guard)).append('\n'));
    return text.toString();
  }

  private String of(AccessGuard guard) {
    StringBuilder text = new StringBuilder(style.title("Access guard")).append('\n');
    String condition =
        "unless a new connection succeeds within "
            + guard.within().toSeconds()
            + " s after the changes, the host reverts:";
    style
        .wrap(condition, 2)
        .forEach(line -> text.append("  ").append(style.dimmed(line)).append('\n'));
    for (Address address : guard.addresses()) {
      text.append("  ")
          .append(style.changed("< revert "))
          .append(ControlCharacters.escape(address.toString()))
          .append(guard.untried().contains(address) ? style.dimmed(" (not tried)") : "")
          .append('\n');
    }
    return text.toString();
  }
}
