package labnotes.reconcile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileOrigin;
import labnotes.fact.FileOriginFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Decision;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.record.HostRecord;

/** The drift of resources from what was last applied. */
public record AppliedDrift(HostRecord record, Facts observed) {
  /** The drift of each resource of a plan that has one, or leftover files. */
  public static Map<Address, Drift> of(Plan plan, HostRecord record, Facts observed) {
    AppliedDrift applied = new AppliedDrift(record, observed);
    Map<Address, Drift> drifts = new LinkedHashMap<>();
    for (PlanItem item : plan.items()) {
      try {
        applied.of(item).ifPresent(drift -> drifts.put(item.resource().address(), drift));
      } catch (UnansweredException unknown) {
        // The plan refuses the resource and says why the host cannot answer.
      }
    }
    return drifts;
  }

  private Optional<Drift> of(PlanItem item) {
    Resource resource = item.resource();
    FileOrigin origin = origin(resource, observed);
    boolean isDrift =
        !resource.isTrigger()
            && (item.decision() instanceof Decision.Due
                || (item.decision() instanceof Decision.Refused && !isAsApplied(resource)));
    if (isDrift && isEmptied(resource, observed)) {
      return Optional.of(
          new Drift(
              DriftCause.EMPTIED, Optional.empty(), origin.leftovers(), resource.mergesEdits()));
    }
    if (isDrift) {
      return record.state().applied().isEmpty()
          ? Optional.empty()
          : Optional.of(drift(resource, origin));
    }
    return origin.leftovers().isEmpty()
        ? Optional.empty()
        : Optional.of(new Drift(DriftCause.NONE, Optional.empty(), origin.leftovers(), false));
  }

  /** Whether it is as it was applied, so that something else on the host refuses it. */
  private boolean isAsApplied(Resource resource) {
    return record
        .of(resource.address())
        .map(applied -> resource.drift(applied, observed, record.history(Map.of())))
        .filter(evidence -> !evidence.isProfileChanged())
        .filter(evidence -> evidence.host() == DriftEvidence.HostState.AS_APPLIED)
        .isPresent();
  }

  private Drift drift(Resource resource, FileOrigin origin) {
    DriftCause cause =
        record
            .of(resource.address())
            .map(applied -> cause(resource, applied, origin))
            .orElse(DriftCause.NOT_APPLIED);
    return new Drift(
        cause, by(cause, resource, origin), origin.leftovers(), resource.mergesEdits());
  }

  private Optional<String> by(DriftCause cause, Resource resource, FileOrigin origin) {
    return switch (cause) {
      case UNDONE -> record.of(resource.address()).flatMap(Applied::undone);
      case RELEASE -> {
        SystemState now = observed.get(SystemFact.INSTANCE);
        yield Optional.of(record.state().release() + ", now " + now.family() + " " + now.version());
      }
      case PACKAGE, BOTH -> origin.owner();
      default -> Optional.empty();
    };
  }

  /** Whether a crash of the machine emptied the file of a resource. */
  static boolean isEmptied(Resource resource, Facts observed) {
    return resource
        .claim()
        .filter(FileClaim::isFile)
        .flatMap(claim -> observed.peek(FileFact.of(claim.path())))
        .filter(state -> state instanceof FileState.Regular file && file.isEmptied())
        .isPresent();
  }

  /** Where the file of a resource comes from. */
  static FileOrigin origin(Resource resource, Facts observed) {
    return resource
        .claim()
        .filter(FileClaim::isFile)
        .flatMap(claim -> observed.peek(new FileOriginFact(claim.path())))
        .orElseGet(FileOrigin::unknown);
  }

  private DriftCause cause(Resource resource, Applied applied, FileOrigin origin) {
    DriftEvidence evidence = resource.drift(applied, observed, record.history(Map.of()));
    if (applied.undone().isPresent() && evidence.isAsLeft()) {
      return DriftCause.UNDONE;
    }
    boolean isProfileChanged = applied.undone().isEmpty() && evidence.isProfileChanged();
    return switch (evidence.host()) {
      case LEFT_BEHIND -> DriftCause.RELEASE;
      case MISSING -> DriftCause.MISSING;
      case OUTDATED -> DriftCause.SOURCE;
      case CHANGED, AS_APPLIED -> {
        boolean isHostChanged =
            evidence.host() == DriftEvidence.HostState.CHANGED || !isProfileChanged;
        yield cause(isProfileChanged, isHostChanged, origin);
      }
    };
  }

  private static DriftCause cause(
      boolean isProfileChanged, boolean isHostChanged, FileOrigin origin) {
    if (!isHostChanged) {
      return DriftCause.PROFILE;
    }
    if (isProfileChanged) {
      return DriftCause.BOTH;
    }
    return origin.asShipped() ? DriftCause.PACKAGE : DriftCause.HOST;
  }

  /** The addresses of the resources that both the profile and the host changed. */
  public static List<Address> changedOnBothSides(Map<Address, Drift> drifts) {
    return drifts.entrySet().stream()
        .filter(one -> one.getValue().cause() == DriftCause.BOTH)
        .map(Map.Entry::getKey)
        .toList();
  }
}
