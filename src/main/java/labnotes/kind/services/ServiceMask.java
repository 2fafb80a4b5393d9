package labnotes.kind.services;

import java.util.Optional;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.pending.UnitFiles;
import labnotes.sh.HostPath;

/**
 * Whether a service cannot be started at all, neither at boot nor by another one.
 *
 * @param observed empty if that is not declared
 */
record ServiceMask(ServiceChange change, Optional<ServiceState> observed) {
  /** What to do with a service manager that has no masks. */
  static final String WITHOUT = "write `enabled: false` and `running: false` instead";

  private static final String ETC = "/etc/systemd/system/";

  /** The link that masks a service. */
  static HostPath link(String service) {
    return new HostPath(ETC + UnitFiles.unit(service));
  }

  /** Whether a mask is removed, so that the unit will be another one than the observed one. */
  boolean isLifted() {
    return !change.desired().masked().orElse(true) && !isAsDesired();
  }

  private boolean isAsDesired() {
    String word = isMasking() ? ServiceState.MASKED : ServiceState.NOT_MASKED;
    return observed.filter(state -> !state.word().equals(word)).isEmpty();
  }

  /** Whether the service is to be masked. */
  boolean isMasking() {
    return change.desired().masked().orElse(false);
  }

  /** The change, or in place. */
  Decision decide(ServiceManager manager) {
    if (observed.isEmpty()) {
      return new Decision.InPlace("");
    }
    ServiceResource desired = change.desired();
    if (!manager.canMask()) {
      return Refusal.of(
              desired, "service " + desired.name() + " cannot be masked by " + manager.name())
          .hint(WITHOUT)
          .decision();
    }
    if (isAsDesired()) {
      return new Decision.InPlace(observed.get().word());
    }
    String unit = UnitFiles.unit(desired.name());
    String own = observed.get().details().getOrDefault("FragmentPath", "");
    return isMasking() && (own.equals(ETC + unit) || own.endsWith(UnitFiles.OF_USER + unit))
        ? Refusal.of(
                desired,
                own + " is a unit file, so service " + desired.name() + " cannot be masked")
            .hint(
                "remove the file, or move it to /usr/local/lib/systemd/"
                    + (own.startsWith(ETC) ? "system" : "user"))
            .decision()
        : change.mask(observed.get(), isMasking());
  }
}
