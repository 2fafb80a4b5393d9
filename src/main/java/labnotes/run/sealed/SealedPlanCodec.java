package labnotes.run.sealed;

import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.kind.codec.ResourceCodec;
import labnotes.plan.PartialRun;
import labnotes.plan.ProfileNames;
import labnotes.plan.ProfileShare;
import labnotes.plan.ProfileShares;
import labnotes.plan.Selection;
import labnotes.record.DeltaCodec;
import labnotes.record.HostRecord;
import labnotes.record.RecordJson;
import org.jspecify.annotations.Nullable;

/** Saved plans as JSON with a checksum. */
public final class SealedPlanCodec {
  private static final String CHECKSUM = "checksum";

  private SealedPlanCodec() {}

  /** The text of a plan file. */
  public static byte[] encode(SealedPlan plan) {
    Map<String, Object> body = body(plan);
    Map<String, Object> file = new LinkedHashMap<>();
    file.put(CHECKSUM, checksum(body));
    file.put("plan", body);
    return RecordJson.of(file);
  }

  /** Whether a text is a plan file, perhaps of another version or edited. */
  public static boolean isPlan(byte[] text) {
    try {
      Map<String, Object> file = RecordJson.read(text);
      return file.containsKey(CHECKSUM) && !RecordJson.map(file, "plan").isEmpty();
    } catch (IllegalArgumentException other) {
      return false;
    }
  }

  /**
   * The plan of a plan file.
   *
   * @throws IllegalArgumentException if it is not a plan file, or was edited
   */
  public static SealedPlan decode(byte[] text) {
    Map<String, Object> file = RecordJson.read(text);
    Map<String, Object> body = RecordJson.map(file, "plan");
    if (body.isEmpty() || !file.containsKey(CHECKSUM)) {
      throw new IllegalArgumentException("this is not a plan file of labnotes");
    }
    if (!checksum(body).equals(file.get(CHECKSUM))) {
      throw new IllegalArgumentException(
          "the plan was edited after it was saved (wrong checksum); save it again with plan -o");
    }
    if (!Integer.valueOf(RecordJson.SCHEMA).equals(body.get("schema"))) {
      throw new IllegalArgumentException("the plan was saved by another version of labnotes");
    }
    return plan(body);
  }

  private static String checksum(Map<String, Object> body) {
    return Content.of(RecordJson.of(body)).digest();
  }

  private static Map<String, Object> body(SealedPlan plan) {
    Map<String, Object> contents = new LinkedHashMap<>();
    plan.contents()
        .forEach(
            (digest, content) ->
                contents.put(digest, Base64.getEncoder().encodeToString(content.bytes())));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("schema", RecordJson.SCHEMA);
    body.put("host", plan.host().name());
    plan.host().inventoryName().ifPresent(name -> body.put("inventoryName", name));
    body.put("identity", plan.host().machine().identity());
    body.put("place", plan.host().machine().place());
    body.put("profile", plan.profiles().label());
    body.put("profiles", plan.profiles().all().stream().map(SealedPlanCodec::encode).toList());
    body.put("family", plan.family());
    body.put("version", plan.version());
    plan.partial().ifPresent(partial -> body.put("partial", encode(partial)));
    body.put("changes", plan.changes().stream().map(SealedPlanCodec::encode).toList());
    body.put("contents", contents);
    return RecordJson.read(RecordJson.of(body));
  }

  private static Map<String, Object> encode(SealedChange change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("address", change.address().toString());
    json.put("precondition", change.precondition());
    json.put("apply", change.apply());
    json.put("expect", change.expectation());
    json.put("verb", change.action().word());
    json.put("form", ResourceCodec.encode(change.resource()));
    json.put("found", change.paths());
    json.put("deltas", DeltaCodec.encode(change.deltas()));
    return json;
  }

  private static SealedPlan plan(Map<String, Object> body) {
    Map<String, Content> contents = new HashMap<>();
    RecordJson.map(body, "contents")
        .values()
        .forEach(
            text -> {
              Content content = Content.of(Base64.getDecoder().decode(text.toString()));
              contents.put(content.digest(), content);
            });
    return new SealedPlan(
        new PlannedHost(
            RecordJson.text(body, "host"),
            Optional.of(RecordJson.text(body, "inventoryName")).filter(name -> !name.isEmpty()),
            new HostRecord.Machine(
                RecordJson.text(body, "identity"), RecordJson.text(body, "place"))),
        new ProfileShares(
            RecordJson.text(body, "profile"),
            RecordJson.maps(body, "profiles").stream().map(SealedPlanCodec::share).toList()),
        RecordJson.text(body, "family"),
        RecordJson.text(body, "version"),
        RecordJson.maps(body, "changes").stream().map(SealedPlanCodec::change).toList(),
        contents,
        Optional.of(RecordJson.map(body, "partial"))
            .filter(json -> !json.isEmpty())
            .map(SealedPlanCodec::partial));
  }

  private static Map<String, Object> encode(PartialRun partial) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("only", partial.selection().only());
    json.put("skip", partial.selection().skip());
    json.put("selected", partial.selected());
    json.put("total", partial.total());
    return json;
  }

  private static PartialRun partial(Map<String, Object> json) {
    return new PartialRun(
        new Selection(strings(json.get("only")), strings(json.get("skip"))),
        Integer.parseInt(RecordJson.text(json, "selected")),
        Integer.parseInt(RecordJson.text(json, "total")),
        Set.of(),
        List.of());
  }

  private static Map<String, Object> encode(ProfileShare share) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", share.profile());
    json.put("owner", share.names().owner());
    json.put("names", share.names().all().stream().sorted().toList());
    json.put(
        "declared", share.declared().keySet().stream().map(Address::toString).sorted().toList());
    return json;
  }

  private static ProfileShare share(Map<String, Object> json) {
    return new ProfileShare(
        RecordJson.text(json, "name"),
        new ProfileNames(RecordJson.text(json, "owner"), Set.copyOf(strings(json.get("names")))),
        strings(json.get("declared")).stream()
            .collect(Collectors.toMap(Address::of, any -> Set.of())),
        ProfileShare.Completeness.PART);
  }

  private static SealedChange change(Map<String, Object> json) {
    Resource resource = ResourceCodec.decode(RecordJson.map(json, "form"));
    Map<String, String> paths = new LinkedHashMap<>();
    RecordJson.map(json, "found").forEach((path, state) -> paths.put(path, state.toString()));
    return new SealedChange(
        Action.of(RecordJson.text(json, "verb")),
        resource,
        strings(json.get("precondition")),
        RecordJson.text(json, "apply"),
        strings(json.get("expect")),
        paths,
        DeltaCodec.decode(RecordJson.maps(json, "deltas")));
  }

  private static List<String> strings(@Nullable Object list) {
    return list instanceof List<?> strings
        ? strings.stream().map(Object::toString).toList()
        : List.of();
  }
}
