package labnotes.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labnotes.cli.exit.UsageException;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.UnansweredException;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.plan.FileExplanation;
import labnotes.plan.PlanItem;
import labnotes.profile.ProfileSummary;
import labnotes.profile.syntax.KindSyntax;
import labnotes.run.HostReport;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Glob;
import labnotes.text.Suggestion;

/** The address or path that the user wants explained. */
record ExplainSubject(String text) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  /**
   * Checks the kind of an address.
   *
   * @throws UsageException for an unknown kind
   */
  void validate() {
    int colon = text.indexOf(':');
    if (colon > 0 && !text.startsWith("/") && !KindSyntax.names().contains(kind())) {
      throw new UsageException(
          List.of(DiagnosticCollector.unknownWord("kind", kind(), null, KindSyntax.names())));
    }
  }

  private String kind() {
    return text.substring(0, Math.max(0, text.indexOf(':')));
  }

  /**
   * Returns the error that no resource matches, with the nearest ones.
   *
   * @param profile the profile that was searched; empty for all of them
   * @param known the addresses of all resources of the host
   */
  Diagnostic notManaged(Optional<String> profile, Collection<Address> known) {
    String searched =
        profile.map(name -> name + " does not manage").orElse("no profile for this host manages");
    Diagnostic error = Diagnostic.error(searched + " `" + text + "`", null);
    Set<String> candidates = new LinkedHashSet<>();
    for (Address address : known) {
      candidates.add(text.indexOf(':') > 0 ? address.toString() : address.name());
    }
    List<String> sameKind =
        known.stream()
            .filter(address -> address.kind().equals(kind()))
            .map(Address::toString)
            .toList();
    return Suggestion.of(text, candidates)
        .map(meant -> error.hint("did you mean `" + meant + "`?"))
        .orElseGet(
            () ->
                error.hint(
                    sameKind.isEmpty()
                        ? "labnotes show PROFILE lists the resources of a profile"
                        : "use one of: " + DiagnosticCollector.words(sameKind)));
  }

  /** Whether a profile has a declaration that can be about the subject, with any variables. */
  boolean isIn(ProfileSummary profile) {
    return profile.notes().stream()
        .flatMap(note -> note.resources().stream())
        .anyMatch(this::isDeclaredBy);
  }

  /** Whether a declaration, its kind and its name, can be about the subject. */
  private boolean isDeclaredBy(String declaration) {
    int space = declaration.indexOf(' ');
    String declaredKind = declaration.substring(0, space) + ":";
    String address = declaredKind + declaration.substring(space + 1);
    Glob pattern = Glob.ofTexts(List.of(VARIABLE.split(address, -1)));
    return pattern.matches(text) || (kind().isEmpty() && pattern.matches(declaredKind + text));
  }

  /** Returns the path on the host; empty if the subject is not about a file. */
  Optional<HostPath> path() {
    return Optional.of(text.replaceFirst("^(file|entry):", "").replaceFirst(":.*", ""))
        .filter(path -> HostPath.findProblem(path).isEmpty())
        .map(HostPath::new);
  }

  /** Returns the facts of a desired state with those that explain the file. */
  Set<Fact<?>> withFileFacts(Set<Fact<?>> facts) {
    Set<Fact<?>> all = new FactSet(facts);
    path().map(FileExplanation::needs).ifPresent(all::addAll);
    return all;
  }

  /** Returns the report with matching resources only; empty if none matches. */
  Optional<HostReport> select(HostReport report, Facts observed) {
    if (report.plan().isEmpty()) {
      return Optional.of(report);
    }
    List<PlanItem> items =
        report.plan().get().items().stream().filter(item -> isAbout(item, observed)).toList();
    return items.isEmpty() ? Optional.empty() : Optional.of(report.withItems(items));
  }

  /** Whether a resource has this address, or is at, in or of this path. */
  private boolean isAbout(PlanItem item, Facts observed) {
    Address address = item.resource().address();
    return isNamed(address)
        || item.resource().shortAddresses().stream().anyMatch(this::isNamed)
        || address.name().startsWith(text + ":")
        || (text.startsWith("/") && (isChanged(item) || isIn(item.resource(), observed)));
  }

  private boolean isNamed(Address address) {
    return address.toString().equals(text) || address.name().equals(text);
  }

  private boolean isIn(Resource resource, Facts observed) {
    try {
      return resource.claim().filter(claim -> claim.path().path().equals(text)).isPresent()
          || resource.writes(observed).stream().anyMatch(path -> path.path().equals(text));
    } catch (UnansweredException unknown) {
      return false;
    }
  }

  private boolean isChanged(PlanItem item) {
    return item.decision() instanceof Decision.Due due
        && due.change().deltas().stream().anyMatch(delta -> delta.name().equals(text));
  }
}
