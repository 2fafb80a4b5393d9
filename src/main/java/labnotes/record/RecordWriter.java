package labnotes.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.FileClaim;
import labnotes.kind.RecordedResource;
import labnotes.kind.Resource;
import labnotes.kind.codec.ResourceCodec;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.ProfileShare;
import labnotes.plan.ProfileShares;
import labnotes.sh.HostPath;

/** What one round of a run writes to the record of its host. */
public record RecordWriter(RunHeader header, HostRecord record, Plan plan) {
  /**
   * What a run writes.
   *
   * @param record as it was read, with addresses of any version
   */
  public static RecordWriter of(RunHeader header, HostRecord record, Plan plan) {
    List<Resource> resources = plan.items().stream().map(PlanItem::resource).toList();
    RenamedResources renamed = RenamedResources.of(record.state(), resources, header.profiles());
    return new RecordWriter(header, record.with(renamed), plan);
  }

  /** A content of a file, which the record keeps under its SHA-256. */
  public record KeptFile(HostPath path, String digest) {}

  /** The changes, as JSON. */
  public byte[] changes() {
    Set<String> kept = digests();
    List<Map<String, Object>> changes = new ArrayList<>();
    for (PlanItem item : plan.items()) {
      if (item.decision() instanceof Decision.Due due) {
        changes.add(
            ChangeCodec.encode(
                ChangeCodec.of(due.change(), item.resource().common(), kept, applied(item))));
      }
    }
    return RecordJson.of(Map.of("schema", RecordJson.SCHEMA, "changes", changes));
  }

  /** The SHA-256 of all contents that the changes remove or bring. */
  public Set<String> digests() {
    Set<String> digests = new LinkedHashSet<>();
    for (PlanItem item : plan.items()) {
      if (item.decision() instanceof Decision.Due due) {
        removed(item, due.change()).forEach(kept -> digests.add(kept.digest()));
        brought(item, due.change()).forEach(kept -> digests.add(kept.digest()));
      }
    }
    bases().forEach(content -> digests.add(content.digest()));
    return digests;
  }

  /** The contents that a change removes; sensitive ones are not kept. */
  public static List<KeptFile> removed(PlanItem item, Change change) {
    return isSensitive(item) || change.undo().isEmpty() ? List.of() : files(change.precondition());
  }

  /** The contents that a change brings; sensitive ones are not kept. */
  public static List<KeptFile> brought(PlanItem item, Change change) {
    return isSensitive(item) ? List.of() : files(change.expect());
  }

  /** The files that the undo restores and whose contents are only known after the change. */
  public static List<HostPath> undetermined(PlanItem item, Change change) {
    return isSensitive(item)
        ? List.of()
        : change.undo().stream()
            .flatMap(resource -> resource.claim().stream())
            .filter(claim -> claim.extent() == FileClaim.Extent.FILE)
            .map(FileClaim::path)
            .filter(path -> !change.expect().isAsked(FileFact.of(path)))
            .toList();
  }

  private static List<KeptFile> files(Facts facts) {
    List<KeptFile> files = new ArrayList<>();
    for (Fact<?> fact : facts.questions()) {
      if (fact instanceof FileFact file && facts.get(file) instanceof FileState.Regular regular) {
        files.add(new KeptFile(file.path(), regular.digest()));
      }
    }
    return files;
  }

  private static boolean isSensitive(PlanItem item) {
    return item.resource().isSensitive()
        || (item.decision() instanceof Decision.Due due && due.change().isSensitive());
  }

  /** The state of the host once all changes are made. */
  public RecordedState state() {
    RecordedState before = record.state();
    RecordedState after = before.with(applied()).disowned(header.profiles());
    return header
        .undoes()
        .map(
            run ->
                after
                    .undone(run, header.id(), header.profiles().recordedNames())
                    .with(before.profiles(), before.release(), record.identity()))
        .orElseGet(() -> after.with(lastProfiles(before), header.release(), record.identity()));
  }

  /** The profiles that a reapply takes: a run of parts does not reduce those of the last run. */
  private List<String> lastProfiles(RecordedState before) {
    List<ProfileShare> shares = header.profiles().all();
    boolean isPart = !shares.isEmpty() && shares.stream().noneMatch(ProfileShare::isWhole);
    return isPart && before.profiles().containsAll(header.names())
        ? before.profiles()
        : header.names();
  }

  private List<Applied> applied() {
    return plan.items().stream()
        .filter(
            item ->
                item.decision() instanceof Decision.Due
                    || item.decision() instanceof Decision.InPlace)
        .map(this::applied)
        .toList();
  }

  private Applied applied(PlanItem item) {
    Resource resource = item.resource();
    Optional<Applied> known = record.of(resource.address());
    boolean isUndo = header.undoes().isPresent();
    Optional<String> base = profileContent(desired(resource)).map(Content::digest);
    Applied applied =
        new Applied(
            recorded(item, known),
            known.filter(one -> isUndo).map(Applied::profile).orElse(profile(resource.address())),
            digests(item, known),
            known
                .map(one -> resource.beforeRuns(one.before(), before(item)))
                .orElseGet(() -> before(item)),
            base,
            isUndo || item.decision() instanceof Decision.Due
                ? Optional.of(header.id())
                : known.flatMap(Applied::run),
            header
                .undoes()
                .flatMap(run -> known.map(one -> one.undoneWith(run)).orElse(Optional.of(run))),
            owners(resource, known));
    return isSensitive(item) ? applied.salted() : applied;
  }

  /**
   * An undo leaves the owners, and owns nothing itself; what is pruned loses those of the run; else
   * the profiles that declare it are owners from now on.
   */
  private Set<String> owners(Resource resource, Optional<Applied> known) {
    if (header.undoes().isPresent()) {
      return known.map(Applied::owners).orElse(Set.of());
    }
    Set<String> owners = new TreeSet<>();
    ProfileShares profiles = header.profiles();
    known.map(one -> others(one, profiles)).ifPresent(owners::addAll);
    if (!profiles.isProfile()) {
      owners.add(header.profile());
    }
    owners.addAll(profiles.ownersOf(resource.address()));
    return owners;
  }

  /**
   * The owners that the profiles of the run do not replace: nothing is known of the rest of a part.
   */
  private static Set<String> others(Applied applied, ProfileShares profiles) {
    Set<String> replaced = new LinkedHashSet<>();
    for (ProfileShare share : profiles.all()) {
      if (share.isWhole() || share.declares(applied.address())) {
        replaced.addAll(share.names().all());
      }
    }
    return applied.ownersBeside(replaced);
  }

  /** The profile that declares a resource; for what is pruned, all of the run. */
  private String profile(Address address) {
    List<String> declaring = header.profiles().profilesOf(address);
    return declaring.isEmpty() ? header.profile() : declaring.get(declaring.size() - 1);
  }

  /** The resource as the profile has it, before host edits were merged into it. */
  private Resource desired(Resource resource) {
    return header.desired().getOrDefault(resource.address(), resource);
  }

  private static Map<String, String> digests(PlanItem item, Optional<Applied> known) {
    Map<String, String> files = new LinkedHashMap<>();
    if (item.decision() instanceof Decision.Due due) {
      files(due.change().expect()).forEach(kept -> files.put(kept.path().path(), kept.digest()));
    } else {
      wholeFile(item.resource()).forEach(kept -> files.put(kept.path().path(), kept.digest()));
      if (files.isEmpty()) {
        known.ifPresent(one -> files.putAll(one.files()));
      }
    }
    return files;
  }

  private static List<RecordedResource> before(PlanItem item) {
    return item.decision() instanceof Decision.Due due
        ? due.change().undo().stream()
            .map(resource -> ChangeCodec.recorded(resource, isSensitive(item)))
            .toList()
        : List.of();
  }

  /**
   * The resource for the record: a part of a file into which host edits were merged is recorded as
   * the profile has it, because the next merge begins there. It is joined with what profiles
   * declare that are not part of the run.
   */
  private RecordedResource recorded(PlanItem item, Optional<Applied> known) {
    Resource desired = desired(item.resource());
    Resource own = isPart(desired) ? desired : item.resource();
    Resource kept =
        known
            .filter(one -> header.undoes().isEmpty() && own.common().present())
            .filter(one -> !one.isSensitive() && !others(one, header.profiles()).isEmpty())
            .flatMap(one -> one.resource().readable())
            .map(own::combine)
            .orElse(own);
    return isSensitive(item)
        ? ResourceCodec.redact(kept)
        : new RecordedResource.Decoded(kept, false);
  }

  /** The whole files that were in place and whose contents no run has kept yet. */
  public List<KeptFile> inPlace() {
    List<KeptFile> found = new ArrayList<>();
    for (PlanItem item : plan.items()) {
      if (item.decision() instanceof Decision.InPlace && !isSensitive(item)) {
        wholeFile(item.resource()).stream()
            .filter(kept -> !isKnown(item.resource(), kept))
            .forEach(found::add);
      }
    }
    return found;
  }

  private boolean isKnown(Resource resource, KeptFile kept) {
    return record
        .of(resource.address())
        .flatMap(applied -> applied.digest(kept.path().path()))
        .equals(Optional.of(kept.digest()));
  }

  /**
   * The contents that the profile has for merged files and for parts of files, which the next merge
   * begins with; sensitive ones are not among them.
   */
  public List<Content> bases() {
    List<Resource> resources = new ArrayList<>(header.desired().values());
    plan.items().stream()
        .map(PlanItem::resource)
        .filter(RecordWriter::isPart)
        .filter(part -> !header.desired().containsKey(part.address()))
        .forEach(resources::add);
    return Stream.concat(
            resources.stream()
                .filter(resource -> !resource.isSensitive())
                .filter(resource -> !isBase(resource, record))
                .flatMap(resource -> profileContent(resource).stream()),
            lost())
        .toList();
  }

  /** The contents that files were to have which a crash emptied; an undo restores them. */
  private Stream<Content> lost() {
    return plan.items().stream()
        .filter(item -> item.decision() instanceof Decision.Due && !isSensitive(item))
        .map(item -> ((Decision.Due) item.decision()).change().precondition())
        .flatMap(facts -> facts.questions().stream().flatMap(fact -> lost(facts, fact)));
  }

  private static Stream<Content> lost(Facts facts, Fact<?> fact) {
    return fact instanceof FileFact file
            && facts.get(file) instanceof FileState.Regular regular
            && regular.isEmptied()
        ? regular.knownContent().stream()
        : Stream.empty();
  }

  /** Whether the record has the decision between this desired state and the host's already. */
  public static boolean isKept(Resource desired, HostRecord record) {
    return isPart(desired)
        ? record
            .of(desired.address())
            .filter(one -> one.isSensitive() || one.isSameDesired(desired))
            .isPresent()
        : isBase(desired, record);
  }

  private static boolean isBase(Resource desired, HostRecord record) {
    Optional<Applied> applied = record.of(desired.address());
    Optional<String> sha256 = profileContent(desired).map(Content::digest);
    return sha256.isPresent()
        ? applied.filter(one -> one.isBase(sha256.get())).isPresent()
        : applied.flatMap(Applied::base).isEmpty();
  }

  /** The content that the profile has for a file, or for its part of one. */
  private static Optional<Content> profileContent(Resource resource) {
    return resource.common().present()
        ? resource.desiredContent().flatMap(DesiredContent::bytes)
        : Optional.empty();
  }

  private static boolean isPart(Resource resource) {
    return resource.claim().filter(FileClaim::isPart).isPresent();
  }

  private static List<KeptFile> wholeFile(Resource resource) {
    return resource.claim().stream()
        .filter(claim -> claim.extent() == FileClaim.Extent.FILE)
        .flatMap(
            claim ->
                profileContent(resource).stream()
                    .map(content -> new KeptFile(claim.path(), content.digest())))
        .toList();
  }
}
