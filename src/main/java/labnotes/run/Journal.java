package labnotes.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import labnotes.resource.Change;
import labnotes.resource.Verb;
import labnotes.sh.Sh;

/**
 * The steps that a run takes around its changes, so that the host itself knows what was done to it.
 */
record Journal(RunHeader header) {
  /** What a step exits with when what was observed no longer holds. */
  static final int MOVED = 75;

  private static final int SCHEMA = 1;
  private static final JsonMapper JSON = new JsonMapper();

  /** The functions that the steps use. */
  static Sh functions() {
    return Sh.script(Journal.class, "journal.sh");
  }

  /** Takes the lock and opens the run's journal. */
  Sh begin() {
    return Sh.of(
        "labnotes_lock {} {} && {} | labnotes_keep {}",
        header.id(),
        header.who(),
        Sh.print(json()),
        "runs/" + header.id() + "/run.json");
  }

  private byte[] json() {
    ObjectNode node =
        JSON.createObjectNode()
            .put("schema", SCHEMA)
            .put("id", header.id())
            .put("profile", header.profile())
            .put("who", header.who())
            .put("release", header.release())
            .put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Makes one change where what was observed still holds, and owes its triggers from before it
   * begins.
   */
  Sh change(int index, Change change) {
    List<Sh> holding =
        change.precondition().holding().stream()
            .map(holds -> Sh.of("{\n{}\n} >/dev/null 2>&1 || exit {}", holds, MOVED))
            .toList();
    return Sh.all(
        List.of(
            Sh.all(holding),
            Sh.of("labnotes_begin {} {} {} || exit", header.id(), index, change.triggers()),
            Sh.of("(\n{}\n) || exit", change.apply()),
            change.verb() == Verb.RUN
                ? Sh.of("labnotes_fired {}", change.address().name())
                : Sh.NOTHING,
            Sh.of("labnotes_done {} {}", header.id(), index)));
  }

  /**
   * Closes the journal and gives the lock back; {@code $LABNOTES_FAILED} says whether a step
   * failed.
   */
  Sh end() {
    return Sh.of(
        """
        case $LABNOTES_FAILED in
        0) ;; # the lock was another's
        '') labnotes_end {} done ;;
        *) labnotes_end {} failed ;;
        esac
        """,
        header.id(),
        header.id());
  }
}
