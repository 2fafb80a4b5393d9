package labnotes.kind.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.pending.QuadletFiles;
import labnotes.kind.pending.UnitFiles;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.services.ServiceResource;
import labnotes.kind.units.UnitOwner;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A file of podman's generator for systemd, and the service that it makes from it. */
@Kind(
    name = "quadlet",
    about =
        "A podman quadlet with this text: a container, pod, volume, … as a service of systemd; of"
            + " the system or of a `user`",
    canHaveUser = true)
public record QuadletResource(
    Common common,
    @Doc(
            "name of its file with the extension, such as web.container; .image, .kube, .network,"
                + " .pod and .volume are possible too")
        String name,
    @Doc(
            "content of its file in /etc/containers/systemd, or in ~/.config/containers/systemd;"
                + " podman's generator validates it (tests use what podman 5.4 printed)")
        DesiredContent content,
    @Doc("whether its service runs now; it is restarted if its file changes (default: unchanged)")
        Optional<Boolean> running,
    @Doc("whether all services of the `user` run without a login (default: unchanged)")
        Optional<Boolean> lingering)
    implements UnitOwner {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9:_.-]*@?\\.[a-z]+");

  private static final Pattern SERVICE_NAME =
      Pattern.compile("^[ \\t]*ServiceName[ \\t]*=", Pattern.MULTILINE);

  @Override
  public QuadletResource with(Common other) {
    return new QuadletResource(other, name, content, running, lingering);
  }

  @Override
  public QuadletResource restarting(Common other) {
    return new QuadletResource(other, name, content, running, Optional.empty());
  }

  @Override
  public String unit() {
    return QuadletFiles.unit(name).orElse(name);
  }

  private String directory() {
    return common
        .user()
        .map(user -> UnitFiles.usualHome(user) + QuadletFiles.OF_USER)
        .orElse(QuadletFiles.DIRECTORY);
  }

  @Override
  public String file() {
    return directory() + name;
  }

  /** The extension of its file, which says what it is. */
  String extension() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private boolean isTemplate() {
    return name.contains("@.");
  }

  @Override
  public Optional<String> nameProblem() {
    if (!NAME.matcher(name).matches() || QuadletFiles.unit(name).isEmpty()) {
      return Optional.of(
          "`%s` is not the name of a quadlet with one of the extensions %s"
              .formatted(name, QuadletFiles.extensions()));
    }
    return common
        .user()
        .filter(any -> HostPath.findProblem(file()).isPresent())
        .map(user -> "`" + user + "` is not a valid name of a user or group");
  }

  @Override
  public Address address() {
    return new Address("quadlet", common.user().map(user -> user + "/").orElse("") + name);
  }

  /** A service that a generator makes is enabled by the text, so it is only started or stopped. */
  @Override
  public Optional<ServiceResource> service() {
    Optional<Boolean> run = common.present() ? running : Optional.of(false);
    Optional<Boolean> linger = common.present() ? lingering : Optional.empty();
    return (run.isEmpty() && linger.isEmpty()) || (isTemplate() && !common.present())
        ? Optional.empty()
        : Optional.of(new ServiceResource(common, unit(), Optional.empty(), run, linger));
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>();
    nameProblem().map(problem -> Diagnostic.error(problem, common.at())).ifPresent(problems::add);
    if (problems.isEmpty() && common.present()) {
      service().map(Resource::problems).ifPresent(problems::addAll);
      if (hasServiceName()) {
        problems.add(
            Diagnostic.error(
                    address() + " has the key ServiceName, but its service must be " + unit(),
                    common.at())
                .hint("remove the key, and name the quadlet like the service"));
      }
    }
    return problems;
  }

  private boolean hasServiceName() {
    return content
        .bytes()
        .flatMap(Content::text)
        .filter(text -> SERVICE_NAME.matcher(text).find())
        .isPresent();
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = UnitOwner.super.needs();
    if (common.present()) {
      needs.add(PodmanFact.INSTANCE);
    }
    return needs;
  }

  @Override
  public Decision decide(Facts observed) {
    return new QuadletObstacle(this, observed)
        .find()
        .orElseGet(() -> UnitOwner.super.decide(observed));
  }

  @Override
  public Resource resolve(Function<String, Optional<Content>> contents) {
    return new QuadletResource(common, name, content.resolved(contents), running, lingering);
  }

  @Override
  public Resource comparable() {
    return new QuadletResource(common.bare(), name, content.stored(), running, lingering);
  }
}
