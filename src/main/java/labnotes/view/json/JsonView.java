package labnotes.view.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.plan.ProfileComparison;
import labnotes.run.ApplyOutcome;
import labnotes.run.ChangeResult;
import labnotes.run.HostReport;
import labnotes.run.StaleChange;
import labnotes.text.Diagnostic;
import labnotes.text.UnifiedDiff;
import labnotes.view.ResourceExplanation;
import labnotes.view.human.ExplainText;
import org.jspecify.annotations.Nullable;

/** Reports as one JSON document. */
public final class JsonView {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final String version;

  /** A view of this version of the program. */
  public JsonView(String version) {
    this.version = version;
  }

  /**
   * The document of a command that was about hosts.
   *
   * @param profile the one that was asked for, or the one of all hosts; empty where each has its
   *     own
   */
  public String reports(String command, String profile, List<HostReport> reports, int exit) {
    ObjectNode document = JSON.createObjectNode().put("labnotes", version).put("command", command);
    if (!profile.isEmpty()) {
      document.put("profile", profile);
    }
    ArrayNode hosts = document.putArray("hosts");
    reports.forEach(report -> hosts.add(host(report)));
    return text(document.put("exit", exit));
  }

  /** The document of what is known of one thing. */
  public String explained(String profile, List<ResourceExplanation> explanations, int exit) {
    ObjectNode document =
        JSON.createObjectNode()
            .put("labnotes", version)
            .put("command", "explain")
            .put("profile", profile);
    ArrayNode hosts = document.putArray("hosts");
    for (ResourceExplanation one : explanations) {
      ObjectNode host = host(one.report());
      ArrayNode about = host.putArray("about");
      for (PlanItem item : one.report().plan().map(Plan::items).orElse(List.of())) {
        Common common = item.resource().common();
        ObjectNode thing = about(item);
        thing.put("source", one.sources().getOrDefault(common.note(), ""));
        thing.put("where", common.at() == null ? "" : common.at().toString());
        about.add(thing.put("now", ExplainText.now(item.decision())));
      }
      one.reading().ifPresent(reading -> EffectiveConfigJson.addTo(host, reading));
      hosts.add(host);
    }
    return text(document.put("exit", exit));
  }

  /** The document of a plan that was kept and is not what is due on its host any more. */
  public String moved(String profile, String host, List<StaleChange> changes, int exit) {
    ObjectNode document =
        JSON.createObjectNode()
            .put("labnotes", version)
            .put("command", "apply")
            .put("profile", profile);
    ArrayNode moved = document.putArray("moved");
    for (StaleChange change : changes) {
      ObjectNode one = moved.addObject().put("host", host);
      one.put("address", change.address().toString()).put("due", change.settled().isEmpty());
      ArrayNode aspects = one.putArray("aspects");
      for (Delta aspect : change.aspects()) {
        ObjectNode delta = delta(aspect);
        if (delta.has("before")) {
          delta.set("planned", delta.remove("before"));
          delta.set("now", delta.remove("after"));
        }
        aspects.add(delta);
      }
      one.put("message", change.toString());
    }
    return text(document.put("exit", exit));
  }

  /** The document of what an upgrade changes for a profile or a family. */
  public String succession(String family, ProfileComparison succession, int exit) {
    ObjectNode document =
        JSON.createObjectNode()
            .put("labnotes", version)
            .put("command", "upgrade-check")
            .put("profile", family);
    ProfileComparisonJson.into(document, succession);
    return text(document.put("exit", exit));
  }

  /** The document of a command that could not begin. */
  public String problems(String command, List<Diagnostic> diagnostics, int exit) {
    ObjectNode document = JSON.createObjectNode().put("labnotes", version).put("command", command);
    ArrayNode problems = document.putArray("problems");
    diagnostics.forEach(diagnostic -> problems.add(diagnostic(diagnostic)));
    return text(document.put("exit", exit));
  }

  /** The document of a command that was about something else than hosts. */
  public String document(String command, Map<String, ?> content, int exit) {
    ObjectNode document = JSON.createObjectNode().put("labnotes", version).put("command", command);
    document.setAll((ObjectNode) JSON.valueToTree(content));
    return text(document.put("exit", exit));
  }

  private static String text(ObjectNode document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ObjectNode host(HostReport report) {
    ObjectNode host = JSON.createObjectNode().put("host", report.host());
    report
        .system()
        .ifPresent(
            system ->
                host.putObject("os")
                    .put("family", system.family())
                    .put("version", system.version()));
    report.remark().ifPresent(remark -> host.put("remark", remark));
    report.profile().ifPresent(profile -> host.put("profile", profile));
    host.put("status", status(report));
    report
        .succession()
        .ifPresent(succession -> ProfileComparisonJson.into(host.putObject("succession"), succession));
    ArrayNode changes = host.putArray("changes");
    ArrayNode manual = host.putArray("manual");
    ArrayNode notHere = host.putArray("notHere");
    ArrayNode waiting = host.putArray("waiting");
    int unchanged = 0;
    boolean reboot = false;
    for (PlanItem item : report.plan().map(Plan::items).orElse(List.of())) {
      Decision decision = item.decision();
      if (decision instanceof Decision.Due due) {
        changes.add(change(due.change(), item.resource().common()));
      } else if (decision instanceof Decision.Manual step) {
        manual.add(about(item).put("step", step.step()).put("reboot", step.reboot()));
        reboot |= step.reboot();
      } else if (decision instanceof Decision.NotHere missing) {
        notHere.add(about(item).put("reason", missing.reason()));
      } else if (decision instanceof Decision.Waits waits) {
        waiting.add(about(item).put("after", waits.address().toString()));
      } else if (decision instanceof Decision.InPlace) {
        unchanged++;
      }
    }
    report
        .precautions()
        .guard()
        .ifPresent(
            guard -> {
              ObjectNode confirm =
                  host.putObject("confirm").put("within", guard.within().toSeconds());
              ArrayNode back = confirm.putArray("putsBack");
              guard.addresses().forEach(address -> back.add(address.toString()));
            });
    if (report.precautions().bootEnvironment()) {
      host.put("bootEnvironment", true);
    }
    host.put("unchanged", unchanged).put("reboot", reboot);
    report.run().ifPresent(run -> host.put("run", run));
    ArrayNode moved = host.putArray("moved");
    new TreeMap<>(report.movements())
        .forEach(
            (address, movement) -> {
              ObjectNode one = moved.addObject().put("address", address.toString());
              one.put("who", movement.who().name().toLowerCase(Locale.ROOT));
              movement.owner().ifPresent(owner -> one.put("package", owner));
              movement.leftovers().forEach(one.putArray("leftovers")::add);
            });
    ArrayNode decided = host.putArray("decided");
    report.decided().forEach(address -> decided.add(address.toString()));
    results(host, report.outcomes());
    host.put("trips", report.trips());
    ArrayNode problems = host.putArray("problems");
    report.problems().forEach(problem -> problems.add(diagnostic(problem)));
    return host.put("error", report.error().orElse(null));
  }

  /** Whoever reads it by program sees by the exit code whose fault a failure is. */
  private static String status(HostReport report) {
    return report.status() == HostReport.Status.MISTAKEN
        ? "failed"
        : report.status().name().toLowerCase(Locale.ROOT);
  }

  private static void results(ObjectNode host, List<ApplyOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    ArrayNode results = host.putArray("results");
    for (ApplyOutcome outcome : outcomes) {
      for (ChangeResult result : outcome.results()) {
        results
            .addObject()
            .put("address", result.change().address().toString())
            .put("status", result.status().name().toLowerCase(Locale.ROOT))
            .put("output", result.output());
      }
    }
  }

  private static ObjectNode about(PlanItem item) {
    Common common = item.resource().common();
    return JSON.createObjectNode()
        .put("address", item.resource().address().toString())
        .put("note", common.note())
        .put("why", common.why());
  }

  private static ObjectNode change(Change change, Common common) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("address", change.address().toString())
            .put("verb", change.verb().name().toLowerCase(Locale.ROOT))
            .put("undoable", change.isUndoable());
    ArrayNode deltas = node.putArray("deltas");
    change.deltas().forEach(delta -> deltas.add(delta(delta)));
    return node.put("why", common.why()).put("note", common.note());
  }

  public static ObjectNode delta(Delta delta) {
    ObjectNode node = JSON.createObjectNode().put("name", delta.name());
    if (delta instanceof Delta.Value value) {
      node.put("before", value.before().orElse(null)).put("after", value.after().orElse(null));
    } else if (delta instanceof Delta.Text text) {
      @Nullable String before = text.before().orElse(null);
      @Nullable String after = text.after().orElse(null);
      node.put("before", before)
          .put("after", after)
          .put("diff", UnifiedDiff.of(text.name(), text.name(), before, after));
    } else if (delta instanceof Delta.Opaque opaque) {
      node.put("before", opaque.before()).put("after", opaque.after());
    } else {
      node.put("secret", true);
    }
    return node;
  }

  private static ObjectNode diagnostic(Diagnostic diagnostic) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT))
            .put("message", diagnostic.message());
    if (diagnostic.at() != null) {
      node.put("file", diagnostic.at().file())
          .put("line", diagnostic.at().line())
          .put("column", diagnostic.at().column());
    }
    return node.put("hint", diagnostic.hint());
  }
}
