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
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.ResourceCodec;
import labnotes.kind.command.CommandResource;
import labnotes.kind.command.RunWhen;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.packages.PackageFact;
import labnotes.kind.packages.PackageResource;
import labnotes.kind.ports.PortsFact;
import labnotes.kind.ports.PortsResource;
import labnotes.kind.sysctl.SysctlResource;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.record.Applied;
import labnotes.record.HostRecord;
import labnotes.sh.HostPath;

/**
 * Who moved a thing that is not as it is wished.
 *
 * @param owner the package that owns its file, with its version, or the release then and now, or
 *     the run that was undone
 * @param leftovers what an upgrade has left beside its file
 */
public record Drift(Who who, Optional<String> owner, List<String> leftovers) {
  /** Whoever can move a thing. */
  public enum Who {
    /** The profile wants something else than was last applied. */
    PROFILE("the profile changed"),
    /** Somebody edited it. */
    HAND("edited by hand"),
    /** An upgrade put its own there. */
    UPGRADE("replaced by the upgrade"),
    /** The profile changed, and the host too. */
    BOTH("the profile changed, and so did the host"),
    /** The system became another release, and left it behind. */
    RELEASE("left behind by the new release"),
    /** The run that put it there was undone. */
    UNDONE("its run was undone"),
    /** A run after the one in question changed it. */
    LATER("changed by a later run"),
    /** It is gone. */
    VANISHED("vanished"),
    /** Nobody, but an upgrade has left something beside it. */
    STAYED("as it was applied"),
    /** No run has applied it. */
    NOBODY("not applied yet");

    private final String words;

    Who(String words) {
      this.words = words;
    }

    /** A clause. */
    public String words() {
      return words;
    }
  }

  /** A sentence for people. */
  @Override
  public String toString() {
    return who.words()
        + owner.map(name -> " (" + name + ")").orElse("")
        + (leftovers.isEmpty() ? "" : ", left beside it: " + String.join(", ", leftovers));
  }

  /**
   * Who moved each thing that is not as it is wished or has something left beside it.
   *
   * @param plan for what the profile wishes, before anything was merged into it
   */
  public static Map<Address, Drift> all(Plan plan, HostRecord record, Facts observed) {
    Map<Address, Drift> all = new LinkedHashMap<>();
    for (PlanItem item : plan.items()) {
      Resource resource = item.resource();
      FileOrigin origin = path(resource).map(path -> origin(path, observed)).orElse(FileOrigin.unknown());
      boolean isTriggered =
          resource instanceof CommandResource command && command.on() == RunWhen.TRIGGER;
      boolean differs =
          !isTriggered
              && (item.decision() instanceof Decision.Due
                  || item.decision() instanceof Decision.Refused);
      if (differs && !record.state().applied().isEmpty()) {
        Who who =
            record
                .of(resource.address())
                .map(applied -> who(resource, applied, record, origin, observed))
                .orElse(Who.NOBODY);
        all.put(
            resource.address(),
            new Drift(who, by(resource, who, origin, record, observed), origin.leftovers()));
      } else if (!differs && !origin.leftovers().isEmpty()) {
        all.put(resource.address(), new Drift(Who.STAYED, Optional.empty(), origin.leftovers()));
      }
    }
    return all;
  }

  private static Optional<String> by(
      Resource resource, Who who, FileOrigin origin, HostRecord record, Facts observed) {
    if (who == Who.UNDONE) {
      return record.of(resource.address()).flatMap(Applied::undone);
    }
    if (who == Who.RELEASE) {
      SystemState now = observed.get(new SystemFact());
      return Optional.of(record.state().release() + ", now " + now.family() + " " + now.version());
    }
    return who == Who.UPGRADE || who == Who.BOTH ? origin.owner() : Optional.empty();
  }

  static FileOrigin origin(HostPath path, Facts observed) {
    return observed.peek(new FileOriginFact(path)).orElse(FileOrigin.unknown());
  }

  /** The file that a thing is, or is in. */
  static Optional<HostPath> path(Resource resource) {
    if (resource instanceof FileResource file) {
      return Optional.of(file.path());
    }
    return asEntry(resource) instanceof EntryResource entry
        ? Optional.of(entry.file())
        : Optional.empty();
  }

  /** What a file keeps of a setting of the kernel is a setting like others. */
  private static Resource asEntry(Resource resource) {
    return resource instanceof SysctlResource sysctl && sysctl.isEntry()
        ? sysctl.entry()
        : resource;
  }

  private static Who who(
      Resource resource, Applied applied, HostRecord record, FileOrigin origin, Facts observed) {
    if (applied.undone().isPresent() && isAsLeft(resource, applied, observed)) {
      return Who.UNDONE;
    }
    boolean profile = applied.undone().isEmpty() && !sameWish(resource, applied);
    if (resource instanceof PortsResource ports
        && !observed.get(new PortsFact(ports.list())).isSettled()) {
      return Who.RELEASE;
    }
    if (resource instanceof PackageResource wished
        && wished.common().present()
        && !profile
        && !observed.get(PackageFact.of(wished.name())).isInstalled()) {
      return Who.VANISHED;
    }
    boolean host = true;
    if (resource instanceof FileResource file) {
      FileState state = observed.get(FileFact.of(file.path()));
      if (state instanceof FileState.Absent && file.common().present()) {
        return Who.VANISHED;
      }
      host =
          !(state instanceof FileState.Regular now)
              || !applied.digest(file.path().path()).equals(Optional.of(now.digest()));
      host |= !profile || applied.isMerged(file.path().path());
    } else if (resource instanceof EntryResource secret && secret.sensitive()) {
      // What was wished of it is kept nowhere; a file that is as a run left it was not edited.
      host =
          !(observed.get(FileFact.of(secret.file())) instanceof FileState.Regular now)
              || !record.state().left(secret.file().path(), now.digest());
      profile = !host;
    } else if (asEntry(resource) instanceof EntryResource entry) {
      Optional<String> found = entry.found(observed);
      if (found.isEmpty() && entry.common().present() && !origin.asShipped()) {
        return Who.VANISHED;
      }
      host = !profile || !found.equals(applied.value());
    } else {
      host = !profile;
    }
    if (host && origin.asShipped()) {
      return profile ? Who.BOTH : Who.UPGRADE;
    }
    if (host && profile) {
      return Who.BOTH;
    }
    return host ? Who.HAND : Who.PROFILE;
  }

  /** Whether a thing that an undo put back is so still, as far as its file tells. */
  private static boolean isAsLeft(Resource resource, Applied applied, Facts observed) {
    Optional<String> left = path(resource).flatMap(path -> applied.digest(path.path()));
    if (resource instanceof FileResource file) {
      return observed.get(FileFact.of(file.path())) instanceof FileState.Regular now
          ? left.equals(Optional.of(now.digest()))
          : left.isEmpty();
    }
    return !(resource instanceof EntryResource entry)
        || left.isEmpty()
        || entry.found(observed).equals(applied.value());
  }

  private static boolean sameWish(Resource resource, Applied applied) {
    if (resource instanceof FileResource file && file.content() instanceof DesiredContent.Known known) {
      Optional<String> wished = applied.base().or(() -> ResourceCodec.digest(applied.form()));
      return wished.equals(Optional.of(known.content().digest()));
    }
    return applied.isSameWish(ResourceCodec.of(resource));
  }
}
