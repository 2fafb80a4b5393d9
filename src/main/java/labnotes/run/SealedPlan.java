package labnotes.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.codec.ResourceCodec;
import labnotes.plan.DesiredState;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.record.DeltaCodec;
import labnotes.record.HostRecord;
import labnotes.record.RecordJson;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/**
 * A plan that was kept in a file: the changes of one host, each with the shell that it is, under a
 * checksum. It is done by planning it again, and only where the very same changes come out, so that
 * no shell of the file is ever run.
 */
public record SealedPlan(Map<String, Object> body) implements DesiredState {
  private static final String CHECKSUM = "checksum";

  /**
   * Seals what a host is to get.
   *
   * @throws IllegalArgumentException where a secret is in it, with the reason
   */
  public static SealedPlan of(HostReport report, HostRecord record) {
    List<Map<String, Object>> changes = new ArrayList<>();
    Map<String, Object> contents = new LinkedHashMap<>();
    for (PlanItem item : report.plan().map(Plan::items).orElse(List.of())) {
      if (!(item.decision() instanceof Decision.Due due)) {
        continue;
      }
      Resource resource = item.resource();
      if (resource.isSensitive() || due.change().isSensitive()) {
        throw new IllegalArgumentException(
            "the plan cannot be saved: "
                + resource.address()
                + " is sensitive and must not be in a file; apply the profile itself");
      }
      resource
          .desiredContent()
          .flatMap(DesiredContent::bytes)
          .ifPresent(
              content ->
                  contents.put(
                      content.digest(), Base64.getEncoder().encodeToString(content.bytes())));
      Map<String, Object> change = new LinkedHashMap<>(shell(due.change()));
      change.put("verb", due.change().action().word());
      change.put("form", ResourceCodec.encode(resource));
      change.put("found", paths(due.change()));
      change.put("deltas", DeltaCodec.encode(due.change().deltas()));
      changes.add(change);
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("schema", RecordJson.SCHEMA);
    body.put("host", report.host());
    body.put("identity", record.identity());
    body.put("place", record.place());
    body.put("profile", report.profile().orElse(""));
    body.put("family", report.system().map(SystemState::family).orElse(""));
    body.put("version", report.system().map(SystemState::version).orElse(""));
    body.put("changes", changes);
    body.put("contents", contents);
    return new SealedPlan(RecordJson.read(RecordJson.of(body)));
  }

  private static Map<String, Object> shell(Change change) {
    Map<String, Object> shell = new LinkedHashMap<>();
    shell.put("address", change.address().toString());
    shell.put("precondition", change.precondition().holding().stream().map(Sh::toString).toList());
    shell.put("apply", change.apply().toString());
    shell.put("expect", change.expect().holding().stream().map(Sh::toString).toList());
    return shell;
  }

  /** The file's text. */
  public byte[] written() {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put(CHECKSUM, checksum(body));
    file.put("plan", body);
    return RecordJson.of(file);
  }

  /**
   * The plan that a file holds.
   *
   * @throws IllegalArgumentException where it holds none, or one that was edited, with the reason
   */
  public static SealedPlan read(byte[] text) {
    Map<String, Object> file = RecordJson.read(text);
    Map<String, Object> body = RecordJson.map(file, "plan");
    if (body.isEmpty() || !file.containsKey(CHECKSUM)) {
      throw new IllegalArgumentException("it is no plan that labnotes saved");
    }
    if (!checksum(body).equals(file.get(CHECKSUM))) {
      throw new IllegalArgumentException(
          "it was edited after it was saved: its checksum does not fit; make it again with plan -o");
    }
    if (!Integer.valueOf(RecordJson.SCHEMA).equals(body.get("schema"))) {
      throw new IllegalArgumentException("another version of labnotes saved it");
    }
    return new SealedPlan(body);
  }

  private static String checksum(Map<String, Object> body) {
    return Content.of(new String(RecordJson.of(body), StandardCharsets.UTF_8)).digest();
  }

  /** The profile that it was made from. */
  public String profile() {
    return RecordJson.text(body, "profile");
  }

  /** Why it is not for a host; empty where it is. */
  public Optional<String> misfit(HostRecord record) {
    String identity = RecordJson.text(body, "identity");
    String place = RecordJson.text(body, "place");
    return identity.equals(record.identity()) && isThere(place, record.place())
        ? Optional.empty()
        : Optional.of(
            "the plan was made for %s (%s), and this is another one (%s)"
                .formatted(
                    RecordJson.text(body, "host"),
                    named(identity, place),
                    named(record.identity(), record.place())));
  }

  /** A tree that was not there yet is the one that has come into its place. */
  private static boolean isThere(String sealed, String now) {
    return now.equals(sealed) || now.startsWith(sealed + ", inode ");
  }

  private static String named(String identity, String place) {
    return identity.isEmpty() ? place.isEmpty() ? "no machine identity" : place : identity;
  }

  private List<Resource> resources() {
    Map<String, Content> contents = new HashMap<>();
    RecordJson.map(body, "contents")
        .values()
        .forEach(
            text -> {
              Content content = Content.of(Base64.getDecoder().decode(text.toString()));
              contents.put(content.digest(), content);
            });
    return RecordJson.maps(body, "changes").stream()
        .map(
            change ->
                ResourceCodec.decode(RecordJson.map(change, "form"))
                    .resolve(digest -> Optional.ofNullable(contents.get(digest))))
        .toList();
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(new SystemFact());
    resources().forEach(resource -> needs.addAll(resource.needs()));
    return needs;
  }

  /** A tree that shows no system is taken for what it was taken for then. */
  @Override
  public Facts assume(Facts observed) {
    SystemState system = observed.get(new SystemFact());
    return system.offline() && system.family().isEmpty()
        ? observed.with(
            new SystemFact(),
            system.takenAs(RecordJson.text(body, "family"), RecordJson.text(body, "version")))
        : observed;
  }

  @Override
  public ForHost forHost(Facts observed) {
    return new ForHost(profile(), resources(), List.of());
  }

  /**
   * What moved on the host since the plan was made.
   *
   * @param today what comes of it today; nothing has moved where that is no plan
   */
  public List<StaleChange> moved(HostReport today) {
    if (today.plan().isEmpty()) {
      return List.of();
    }
    Map<Address, PlanItem> items = new LinkedHashMap<>();
    today.plan().get().items().forEach(item -> items.put(item.resource().address(), item));
    List<StaleChange> moved = new ArrayList<>(release(today.system()).stream().toList());
    for (Map<String, Object> change : RecordJson.maps(body, "changes")) {
      Address address = Address.of(RecordJson.text(change, "address"));
      PlanItem item = items.get(address);
      List<Delta> planned =
DeltaCodec.decode(RecordJson.maps(change, "deltas"));
      if (item == null || !(item.decision() instanceof Decision.Due due)) {
        boolean there = item != null && item.decision() instanceof Decision.InPlace;
        moved.add(new StaleChange(address, there ? planned : List.of(), Optional.of(reason(item))));
      } else if (!isSame(change, due.change())) {
        List<Delta> aspects = StaleChange.between(planned, due.change().deltas());
        List<Delta> paths =
            StaleChange.between(found(RecordJson.map(change, "found")), found(paths(due.change())));
        moved.add(new StaleChange(address, aspects.isEmpty() ? paths : aspects, Optional.empty()));
      }
    }
    return moved;
  }

  /** An upgrade, after which another profile may be the right one. */
  private Optional<StaleChange> release(Optional<SystemState> system) {
    String then = release(RecordJson.text(body, "family"), RecordJson.text(body, "version"));
    return system
        .map(is -> release(is.family(), is.version()))
        .filter(is -> !is.equals(then))
        .map(
            is ->
                new StaleChange(
                    new Address("system", "release"),
                    List.of(Delta.Value.of("release", then, is)),
                    Optional.empty()));
  }

  private static String release(String family, String version) {
    return (family + " " + version).strip();
  }

  /** What the paths are that a change begins with, beside what a file holds. */
  private static Map<String, Object> paths(Change change) {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Fact<?> fact : change.precondition().questions()) {
      if (fact instanceof FileFact file) {
        paths.put(file.path().path(), change.precondition().get(file).words());
      }
    }
    return paths;
  }

  private static List<Delta> found(Map<String, Object> paths) {
    return paths.entrySet().stream()
        .<Delta>map(path -> Delta.Value.removed(path.getKey(), path.getValue().toString()))
        .toList();
  }

  private static String reason(@Nullable PlanItem item) {
    if (item != null && item.decision() instanceof Decision.InPlace there) {
      return " (" + there.reason() + ")";
    }
    return item != null && item.decision() instanceof Decision.Refused refused
        ? " (" + refused.reasons().get(0).message() + ")"
        : "";
  }

  private static boolean isSame(Map<String, Object> sealed, Change change) {
    Map<String, Object> now = RecordJson.read(RecordJson.of(shell(change)));
    return now.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(sealed.get(entry.getKey())));
  }
}
