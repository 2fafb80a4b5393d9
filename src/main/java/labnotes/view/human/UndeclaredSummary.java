package labnotes.view.human;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.run.HostReport;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.Plural;

/** What a host has of its profiles that they no longer declare. */
final class UndeclaredSummary {
  private static final int SHOWN = 5;

  private UndeclaredSummary() {}

  /** Returns the line, with the first names; empty if there is nothing. */
  static Optional<String> of(HostReport report) {
    List<Address> all = report.undeclared();
    String names =
        all.stream()
            .limit(SHOWN)
            .map(address -> ControlCharacters.escape(address.toString()))
            .collect(Collectors.joining(", "));
    String more = all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more (list: --json)" : "";
    return Optional.of(
            Plural.of(all.size(), "resource")
                + (all.size() == 1 ? " is" : " are")
                + " no longer declared: "
                + names
                + more
                + "; labnotes reapply removes "
                + (all.size() == 1 ? "it, or says why it stays" : "them, or says why they stay"))
        .filter(line -> !all.isEmpty());
  }
}
