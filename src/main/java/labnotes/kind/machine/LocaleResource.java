package labnotes.kind.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.DesiredContent;
import labnotes.kind.FileClaim;
import labnotes.kind.Refusal;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.line.LinePlace;
import labnotes.kind.line.LineResource;
import labnotes.kind.pending.PendingProviders;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** The locale of a machine. */
@Kind(
    name = "locale",
    about =
        "The locale of the machine, generated where the system has locale-gen, and the default of"
            + " logins")
public record LocaleResource(
    Common common, @Doc("name of the locale with UTF-8, such as fr_FR.UTF-8") String name)
    implements MachineSetting {
  private static final HostPath LIST = new HostPath("/etc/locale.gen");
  private static final HostPath DEFAULT = new HostPath("/etc/default/locale");
  private static final HostPath CONFIGURATION = new HostPath("/etc/locale.conf");
  private static final String NAME = "C\\.UTF-8|[a-z]{2,3}(_[A-Z]{2})?\\.UTF-8(@[a-z]+)?";

  @Override
  public LocaleResource with(Common other) {
    return new LocaleResource(other, name);
  }

  @Override
  public Address address() {
    return new Address("locale", "system");
  }

  @Override
  public String value() {
    return name;
  }

  @Override
  public List<Diagnostic> problems() {
    if (absence().isPresent()) {
      return List.of(absence().get());
    }
    return name.matches(NAME)
        ? List.of()
        : List.of(
            Diagnostic.error("`" + name + "` is not the name of a locale with UTF-8", common.at())
                .hint("write LANGUAGE_COUNTRY.UTF-8, such as fr_FR.UTF-8"));
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return unsupported(system).stream().toList();
  }

  /** Why the system has no locale of the machine in a file that this kind knows. */
  private Optional<Diagnostic> unsupported(SystemState system) {
    if (system.isFreeBsd()) {
      return Optional.of(
          Diagnostic.error("FreeBSD has the locale of logins in /etc/login.conf", common.at())
              .hint("use `line:` for `:lang=" + name + ":\\` there, and a command for cap_mkdb"));
    }
    return system.family().equals("alpine")
        ? Optional.of(
            Diagnostic.error("Alpine has no locale of the machine", common.at())
                .hint("use `file:` for /etc/profile.d/locale.sh, which exports LANG"))
        : Optional.empty();
  }

  @Override
  public Set<Fact<?>> needs() {
    return FactSet.of(
        SystemFact.INSTANCE,
        new LocaleFact(name),
        FileFact.of(LIST),
        FileFact.of(DEFAULT),
        FileFact.of(CONFIGURATION));
  }

  @Override
  public Set<HostPath> writes(Facts observed) {
    if (unsupported(observed.get(SystemFact.INSTANCE)).isPresent()) {
      return Set.of();
    }
    HostPath file = lang(observed).file();
    return isListed(observed) ? Set.of(LIST, file) : Set.of(file);
  }

  /** Whether the system generates it because of a line of its list. */
  private boolean isListed(Facts observed) {
    return hasList(observed) && !name.startsWith("C.");
  }

  private static boolean hasList(Facts observed) {
    return observed.get(FileFact.of(LIST)) instanceof FileState.Regular;
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public Optional<String> observedValue(Facts observed) {
    return lang(observed).observedValue(observed);
  }

  /** The variable in the file that the system reads; that of Debian may be a link to the other. */
  private EntryResource lang(Facts observed) {
    boolean isDebian =
        observed.get(SystemFact.INSTANCE).isDebian()
            && !(observed.get(FileFact.of(DEFAULT)) instanceof FileState.Link);
    return new EntryResource(
        common,
        "LANG",
        isDebian ? DEFAULT : CONFIGURATION,
        Optional.of(name),
        Optional.of("shell-variables"),
        false);
  }

  private LineResource listed() {
    String match = "^#?\\s*" + Pattern.quote(name) + "\\s+UTF-8\\s*$";
    LinePlace place =
        new LinePlace(
            Optional.of(match),
            Optional.of(LinePlace.Occurrence.FIRST),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new LineResource(
        common, name + " UTF-8", LIST, place, Optional.empty(), new DesiredContent.Undetermined());
  }

  @Override
  public List<String> unchecked(Facts observed) {
    return observed.get(SystemFact.INSTANCE).offline()
        ? List.of("whether the locale is generated")
        : List.of();
  }

  @Override
  public Decision decide(Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    Optional<Diagnostic> unsupported = unsupported(system);
    if (unsupported.isPresent()) {
      return Decision.Refused.because(unsupported.get());
    }
    boolean isUsable = system.offline() || observed.get(new LocaleFact(name));
    if (!hasList(observed) && !isUsable) {
      return missing(system, observed);
    }
    List<Decision> parts = new ArrayList<>();
    if (isListed(observed)) {
      parts.add(listed().decide(observed));
    }
    if (!isUsable) {
      parts.add(new Decision.Due(generation()));
    }
    parts.add(lang(observed).decide(observed));
    return all(parts, "is " + name);
  }

  private Decision missing(SystemState system, Facts observed) {
    String provider =
        system.isDebian() ? "locales" : "glibc-langpack-" + name.replaceFirst("[_.].*", "");
    return PendingProviders.packageBefore(common, observed)
        .or(() -> PendingProviders.anyPackage(observed))
        .<Decision>map(Decision.Waits::new)
        .orElseGet(
            () ->
                Refusal.of(this, "the locale " + name + " is not installed")
                    .hint("declare `package: " + provider + "` before it")
                    .decision());
  }

  private Change generation() {
    return new Change(
        address(),
        Action.UPDATE,
        List.of(Delta.Value.of("locale " + name, "not generated", "generated")),
        Facts.of(new LocaleFact(name), false),
        Sh.of("locale-gen"),
        Facts.of(new LocaleFact(name), true),
        common.triggers(),
        List.of());
  }
}
