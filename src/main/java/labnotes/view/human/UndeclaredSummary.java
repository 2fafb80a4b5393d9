package labnotes.view.human;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.run.HostReport;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.Plural;

/** What the record of a host has of its profiles that they no longer declare. */
record UndeclaredSummary(HumanView.Detail detail) {
  private static final int SHOWN = 5;

  /** Returns the line, with the first names; empty if there is nothing. */
  Optional<String> of(HostReport report) {
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

  private String names(List<Address> all) {
    int shown = detail == HumanView.Detail.VERBOSE ? all.size() : SHOWN;
    String more =
        all.size() > shown ? " and " + (all.size() - shown) + " more (list: -v or --json)" : "";
    return all.stream()
            .limit(shown)
            .map(address -> ControlCharacters.escape(address.toString()))
            .collect(Collectors.joining(", "))
        + more;
  }
}
