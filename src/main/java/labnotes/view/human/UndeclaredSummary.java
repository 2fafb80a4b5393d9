package labnotes.view.human;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.run.HostReport;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.Plural;

/** What the record of a host has of its profiles that they no longer declare. */
final class UndeclaredSummary {
  private static final int SHOWN = 5;

  private UndeclaredSummary() {}

  /** Returns the line, with the first names; empty if there is nothing. */
  static Optional<String> of(HostReport report) {
    List<Address> all = report.undeclared();
    List<Address> gone = report.gone();
    if (all.isEmpty() && gone.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        gone.isEmpty()
            ? subject(all)
                + "no longer declared: "
                + names(all)
                + "; labnotes reapply removes "
                + (all.size() == 1 ? "it, or says why it stays" : "them, or says why they stay")
            : subject(gone)
                + "no longer declared, nor on the host as last applied: "
                + names(gone));
  }

  private static String subject(List<Address> all) {
    return Plural.of(all.size(), "resource") + (all.size() == 1 ? " is " : " are ");
  }

  private static String names(List<Address> all) {
    String more = all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more (list: --json)" : "";
    return all.stream()
            .limit(SHOWN)
            .map(address -> ControlCharacters.escape(address.toString()))
            .collect(Collectors.joining(", "))
        + more;
  }
}
