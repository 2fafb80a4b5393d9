package labnotes.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.ResourceCodec;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.MergeMode;
import labnotes.kind.sysctl.SysctlResource;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.sh.HostPath;

/** What one pass of a run leaves in the record of its host. */
public record RecordWriter(RunHeader header, HostRecord record, Plan plan) {
  private static final Set<String> OPEN_KEYS =
      Set.of("file", "format", "mode", "owner", "group", "state", "note", "why", "after", "user");

  /** A content of a file, to be kept under its digest. */
  public record Kept(HostPath path, String digest) {}

  /** The changes as the record has them. */
  public byte[] changes() {
    List<Map<String, Object>> changes = new ArrayList<>();
    Set<String> kept = digests();
    for (PlanItem item : plan.items()) {
      if (item.decision() instanceof Decision.Due due) {
        Resource resource = item.resource();
        changes.add(
            PastChange.of(
                    due.change(),
                    resource.common().note(),
                    resource.common().why(),
                    kept,
                    applied(item))
                .written());
      }
    }
    return RecordJson.of(Map.of("schema", RecordJson.SCHEMA, "changes", changes));
  }

  /** The digests of all contents that the changes take away or bring. */
  public Set<String> digests() {
    Set<String> digests = new LinkedHashSet<>();
    for (PlanItem item : plan.items()) {
      if (item.decision() instanceof Decision.Due due) {
        earlier(item, due.change()).forEach(kept -> digests.add(kept.digest()));
        later(item, due.change()).forEach(kept -> digests.add(kept.digest()));
      }
    }
    bases().forEach(content -> digests.add(content.digest()));
    return digests;
  }

  /** The contents that a change takes away; a secret is kept nowhere. */
  public static List<Kept> earlier(PlanItem item, Change change) {
    return isSensitive(item) || change.undo().isEmpty() ? List.of() : files(change.precondition());
  }

  /** The contents that a change brings; a secret is kept nowhere. */
  public static List<Kept> later(PlanItem item, Change change) {
    return isSensitive(item) ? List.of() : files(change.expect());
  }

  /**
   * Files that are put back in the end, and whose contents nobody can know before they are made.
   */
  public static List<HostPath> made(PlanItem item, Change change) {
    return isSensitive(item)
        ? List.of()
        : change.undo().stream()
            .filter(FileResource.class::isInstance)
            .map(file -> ((FileResource) file).path())
            .filter(path -> !change.expect().questions().contains(FileFact.of(path)))
            .toList();
  }

  private static List<Kept> files(Facts facts) {
    List<Kept> files = new ArrayList<>();
    for (Fact<?> fact : facts.questions()) {
      if (fact instanceof FileFact file && facts.get(file) instanceof FileState.Regular regular) {
        files.add(new Kept(file.path(), regular.digest()));
      }
    }
    return files;
  }

  private static boolean isSensitive(PlanItem item) {
    return Boolean.TRUE.equals(ResourceCodec.of(item.resource()).get("sensitive"))
        || (item.decision() instanceof Decision.Due due
            && due.change().deltas().stream().anyMatch(Delta.Secret.class::isInstance));
  }

  /** What the host will be known to be once all of it is done. */
  public RecordedState state() {
    RecordedState before = record.state();
    RecordedState after = before.with(applied());
    return header
        .undoes()
        .map(
            run ->
                after
                    .takenBack(run, header.id())
                    .as(before.profile(), before.release(), record.identity()))
        .orElseGet(() -> after.as(header.profile(), header.release(), record.identity()));
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
    Map<String, String> files = new LinkedHashMap<>();
    if (item.decision() instanceof Decision.Due due) {
      files(due.change().expect()).forEach(kept -> files.put(kept.path().path(), kept.digest()));
    } else {
      inPlace(resource).forEach(kept -> files.put(kept.path().path(), kept.digest()));
      if (files.isEmpty()) {
        known.ifPresent(one -> files.putAll(one.files()));
      }
    }
    boolean undoes = header.undoes().isPresent();
    Optional<String> undone =
        header
            .undoes()
            .flatMap(run -> known.map(one -> one.undoneWith(run)).orElse(Optional.of(run)));
    Optional<String> base =
        Optional.ofNullable(header.wished().get(resource.address()))
            .or(() -> Optional.of(resource))
            .flatMap(RecordWriter::wished)
            .map(Content::digest);
    return new Applied(
        resource.address(),
        known.filter(one -> undoes).map(Applied::profile).orElse(header.profile()),
        form(item),
        files,
        known.map(Applied::before).orElseGet(() -> before(item)),
        base,
        undoes || item.decision() instanceof Decision.Due
            ? Optional.of(header.id())
            : known.flatMap(Applied::run),
        undone);
  }

  private static List<Map<String, Object>> before(PlanItem item) {
    return item.decision() instanceof Decision.Due due
        ? due.change().undo().stream()
            .map(ResourceCodec::of)
            .map(form -> isSensitive(item) ? PastChange.open(form) : form)
            .toList()
        : List.of();
  }

  private Map<String, Object> form(PlanItem item) {
    // A part of a file that was decided for the host is still what the profile wished: the next
    // decision begins there.
    Resource wish = header.wished().getOrDefault(item.resource().address(), item.resource());
    Resource kept = isPart(wish) ? wish : item.resource();
    Map<String, Object> form = new LinkedHashMap<>(ResourceCodec.of(kept));
    if (isSensitive(item)) {
      form.keySet()
          .retainAll(
              java.util.stream.Stream.concat(
                      OPEN_KEYS.stream(),
                      java.util.stream.Stream.of(item.resource().address().kind()))
                  .toList());
      form.put("sensitive", true);
    }
    return form;
  }

  /** The contents of files that were found as they shall be, and that no run has kept yet. */
  public List<Kept> found() {
    List<Kept> found = new ArrayList<>();
    for (PlanItem item : plan.items()) {
      if (item.decision() instanceof Decision.InPlace && !isSensitive(item)) {
        for (Kept kept : inPlace(item.resource())) {
          boolean known =
              record
                  .of(item.resource().address())
                  .flatMap(applied -> applied.digest(kept.path().path()))
                  .equals(Optional.of(kept.digest()));
          if (!known) {
            found.add(kept);
          }
        }
      }
    }
    return found;
  }

  private static List<Kept> inPlace(Resource resource) {
    return whole(resource).stream().toList();
  }

  /**
   * What the profile has for files that were merged, or that it has a part of, for the next merge
   * to begin from; no secret is among it.
   */
  public List<Content> bases() {
    List<Resource> wishes = new ArrayList<>(header.wished().values());
    plan.items().stream()
        .map(PlanItem::resource)
        .filter(RecordWriter::isPart)
        .filter(part -> !header.wished().containsKey(part.address()))
        .forEach(wishes::add);
    return wishes.stream()
        .filter(wish -> wish instanceof FileResource file && !file.sensitive())
        .filter(wish -> !isBase(wish, record))
        .flatMap(wish -> wished(wish).stream())
        .toList();
  }

  /**
   * Whether the record has a decision already that was made between this wish and what is there.
   */
  public static boolean isKept(Resource wish, HostRecord record) {
    Optional<Applied> applied = record.of(wish.address());
    return isPart(wish)
        ? applied.filter(one -> one.sensitive() || one.isSameWish(ResourceCodec.of(wish))).isPresent()
        : isBase(wish, record);
  }

  private static boolean isBase(Resource wish, HostRecord record) {
    Optional<String> base = record.of(wish.address()).flatMap(Applied::base);
    return base.equals(wished(wish).map(Content::digest));
  }

  /** The content that the profile has for a file, or for its part of one. */
  private static Optional<Content> wished(Resource resource) {
    return resource instanceof FileResource file
            && file.common().present()
            && file.content() instanceof DesiredContent.Known known
        ? Optional.of(known.content())
        : Optional.empty();
  }

  private static boolean isPart(Resource resource) {
    return resource instanceof EntryResource
        || resource instanceof SysctlResource
        || (resource instanceof FileResource file && file.merge() != MergeMode.WHOLE);
  }

  private static Optional<Kept> whole(Resource resource) {
    return resource instanceof FileResource file && file.merge() == MergeMode.WHOLE
        ? wished(file).map(content -> new Kept(file.path(), content.digest()))
        : Optional.empty();
  }
}
