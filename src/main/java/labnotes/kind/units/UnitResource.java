package labnotes.kind.units;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.HostHistory;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.services.ServiceResource;
import labnotes.text.Diagnostic;

/** A unit of systemd, whose file systemd reads. */
@Kind(
    name = "unit",
    about = "A systemd unit, or a drop-in of one, with this text; of the system or of a `user`",
    canHaveUser = true)
public record UnitResource(
    Common common,
    @Doc("full name of the unit, such as backup.timer") String name,
    @Doc("content of its file in /etc/systemd/system, or in ~/.config/systemd/user")
        DesiredContent content,
    @Doc("name of a drop-in without .conf, which has the content instead of the unit's own file")
        Optional<String> dropIn,
    @Doc("whether it starts at boot (default: unchanged)") Optional<Boolean> enabled,
    @Doc("whether it runs now; it is restarted if its file changes (default: unchanged)")
        Optional<Boolean> running,
    @Doc("whether all services of the `user` run without a login (default: unchanged)")
        Optional<Boolean> lingering)
    implements UnitOwner {

  @Override
  public UnitResource with(Common other) {
    return new UnitResource(other, name, content, dropIn, enabled, running, lingering);
  }

  @Override
  public UnitResource restarting(Common other) {
    return new UnitResource(
        other, name, content, dropIn, Optional.empty(), running, Optional.empty());
  }

  private UnitName names() {
    return new UnitName(common.user(), name, dropIn);
  }

  @Override
  public String unit() {
    return name;
  }

  @Override
  public String file() {
    return names().file();
  }

  @Override
  public Optional<String> nameProblem() {
    return names().problem();
  }

  @Override
  public Address address() {
    return new Address("unit", names().shown());
  }

  @Override
  public Optional<ServiceResource> service() {
    if (!common.present()) {
      Optional<Boolean> ended = Optional.of(false);
      return dropIn.isPresent() || names().isTemplate()
          ? Optional.empty()
          : Optional.of(new ServiceResource(common, name, ended, ended));
    }
    return enabled.isEmpty() && running.isEmpty() && lingering.isEmpty()
        ? Optional.empty()
        : Optional.of(new ServiceResource(common, name, enabled, running, lingering));
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>();
    nameProblem().map(problem -> Diagnostic.error(problem, common.at())).ifPresent(problems::add);
    if (problems.isEmpty() && common.present()) {
      service().map(Resource::problems).ifPresent(problems::addAll);
    }
    return problems;
  }

  @Override
  public Resource comparable() {
    return new UnitResource(
        common.bare(), name, content.stored(), dropIn, enabled, running, lingering);
  }

  /** The unit of a drop-in stays. */
  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return dropIn.isPresent()
        ? Retirement.none()
        : UnitOwner.super.retire(applied, observed, history);
  }
}
