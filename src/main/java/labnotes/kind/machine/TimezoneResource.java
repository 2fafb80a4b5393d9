package labnotes.kind.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.FileClaim;
import labnotes.kind.Refusal;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.DirectoryListingFact;
import labnotes.kind.file.EditableFile;
import labnotes.kind.file.SymlinkResource;
import labnotes.kind.pending.PendingProviders;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** The time zone of a machine. */
@Kind(
    name = "timezone",
    about = "The time zone of the machine, for all programs that start from then on")
public record TimezoneResource(
    Common common,
    @Doc("name in the database of time zones, such as Europe/Paris or UTC") String zone)
    implements MachineSetting {
  /** Not known without a host, where zones are not refused. */
  private static final DirectoryListingFact DATABASE =
      new DirectoryListingFact(new HostPath("/usr/share/zoneinfo"));

  private static final HostPath LOCALTIME = new HostPath("/etc/localtime");
  private static final String ZONES = "/usr/share/zoneinfo/";
  private static final String ZONE = "[A-Za-z0-9][A-Za-z0-9_+-]*(/[A-Za-z0-9][A-Za-z0-9_+-]*){0,2}";

  /** Files that have the name of the zone, if a system has them: of Debian, and of tzsetup(8). */
  private static final List<HostPath> NAMES =
      List.of(new HostPath("/etc/timezone"), new HostPath("/var/db/zoneinfo"));

  @Override
  public TimezoneResource with(Common other) {
    return new TimezoneResource(other, zone);
  }

  @Override
  public Address address() {
    return new Address("timezone", "system");
  }

  @Override
  public String value() {
    return zone;
  }

  @Override
  public List<Diagnostic> problems() {
    if (absence().isPresent()) {
      return List.of(absence().get());
    }
    return zone.matches(ZONE)
        ? List.of()
        : List.of(
            Diagnostic.error("`" + zone + "` is not a valid name of a time zone", common.at())
                .hint("write a name of " + ZONES + ", such as Europe/Paris"));
  }

  private HostPath zoneFile() {
    return new HostPath(ZONES + (zone.matches(ZONE) ? zone : "UTC"));
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs =
        FactSet.of(SystemFact.INSTANCE, FileFact.of(LOCALTIME), FileFact.of(zoneFile()), DATABASE);
    NAMES.forEach(path -> needs.add(FileFact.of(path)));
    return needs;
  }

  @Override
  public Set<HostPath> writes(Facts observed) {
    return NAMES.stream()
        .filter(path -> observed.get(FileFact.of(path)) instanceof FileState.Regular)
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.of(new FileClaim(LOCALTIME, FileClaim.Extent.SYMLINK));
  }

  @Override
  public Optional<String> observedValue(Facts observed) {
    if (observed.get(FileFact.of(LOCALTIME)) instanceof FileState.Link link) {
      String target = link.target().replaceFirst("^(\\.\\./|/)", "/");
      return Optional.of(target)
          .filter(path -> path.startsWith(ZONES))
          .map(path -> path.substring(ZONES.length()));
    }
    return isCopy(observed) ? Optional.of(zone) : Optional.empty();
  }

  /** Whether the file is a copy of the zone, as tzsetup(8) installs it. */
  private boolean isCopy(Facts observed) {
    return observed.get(SystemFact.INSTANCE).isFreeBsd()
        && observed.get(FileFact.of(LOCALTIME)) instanceof FileState.Regular local
        && observed.get(FileFact.of(zoneFile())) instanceof FileState.Regular file
        && local.digest().equals(file.digest());
  }

  @Override
  public Decision decide(Facts observed) {
    if (observed.get(FileFact.of(zoneFile())) instanceof FileState.Absent) {
      if (observed.get(SystemFact.INSTANCE).offline() && observed.get(DATABASE).isEmpty()) {
        return new Decision.Deferred("the tree has no time zones yet");
      }
      return PendingProviders.packageBefore(common, observed)
          .or(() -> PendingProviders.anyPackage(observed))
          .<Decision>map(Decision.Waits::new)
          .orElseGet(
              () ->
                  Refusal.of(this, zoneFile() + " does not exist")
                      .hint(
                          observed.get(DATABASE).isEmpty()
                              ? "declare `package: tzdata` before it"
                              : "correct the name")
                      .decision());
    }
    List<Decision> parts = new ArrayList<>();
    if (!observedValue(observed).equals(Optional.of(zone))) {
      parts.add(new SymlinkResource(common, LOCALTIME, zoneFile().path()).decide(observed));
    }
    NAMES.forEach(path -> name(path, observed).ifPresent(parts::add));
    return all(parts, "is " + zone);
  }

  /** The decision for an existing file that has another name. */
  private Optional<Decision> name(HostPath path, Facts observed) {
    String text = zone + "\n";
    return observed.get(FileFact.of(path)) instanceof FileState.Regular file
            && !file.knownContent().equals(Optional.of(Content.of(text)))
        ? Optional.of(
            EditableFile.of(this, path, Optional.of("plain"), observed)
                .write(text, DesiredOwnership.ofNewFile(), false))
        : Optional.empty();
  }
}
