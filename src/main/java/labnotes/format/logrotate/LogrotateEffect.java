package labnotes.format.logrotate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which lines of a file of logrotate take effect.
 *
 * @param lines those of the file
 * @param earlier the logs of the files that logrotate reads before
 */
record LogrotateEffect(List<LogrotateLine> lines, List<RotatedLog> earlier) {
  private static final Set<String> CRITERIA =
      Set.of("hourly", "daily", "weekly", "monthly", "yearly", "size");

  /** Directives that can be repeated, each with an effect of its own. */
  private static final Set<String> REPEATABLE = Set.of("include", "tabooext", "taboopat");

  /** The directives of logrotate 3.21 that a {@code no} before them negates. */
  private static final Set<String> SWITCHES =
      Set.of(
          "allowhardlink",
          "compress",
          "copy",
          "copytruncate",
          "create",
          "createolddir",
          "dateext",
          "delaycompress",
          "mail",
          "missingok",
          "olddir",
          "renamecopy",
          "sharedscripts",
          "shred");

  /** Its other directives. */
  private static final Set<String> OTHERS =
      Set.of(
          "addextension",
          "compresscmd",
          "compressext",
          "compressoptions",
          "dateformat",
          "datehourago",
          "dateyesterday",
          "extension",
          "firstaction",
          "ifempty",
          "ignoreduplicates",
          "lastaction",
          "mailfirst",
          "maillast",
          "maxage",
          "maxsize",
          "minage",
          "minsize",
          "notifempty",
          "postrotate",
          "preremove",
          "prerotate",
          "rotate",
          "shredcycles",
          "start",
          "su",
          "uncompresscmd");

  /** Why lines do not take effect, clauses by the index of the line. */
  Map<Integer, String> ignored() {
    Map<Integer, String> reasons = new TreeMap<>();
    Map<Integer, String> skipped = skippedBlocks();
    Map<String, Integer> later = new HashMap<>();
    int block = 0;
    for (int index = lines.size() - 1; index >= 0; index--) {
      LogrotateLine line = lines.get(index);
      boolean isInclusion = line.directive().filter("include"::equals).isPresent();
      if (line.block() != block || isInclusion) {
        later.clear();
      }
      block = line.block();
      Optional<String> reason =
          Optional.ofNullable(skipped.get(block))
              .or(() -> line.directive().flatMap(name -> reason(name, later)));
      if (reason.isPresent()) {
        reasons.put(index, reason.get());
      }
      line.directive().ifPresent(name -> later.putIfAbsent(setting(name), line.number()));
    }
    return reasons;
  }

  private static Optional<String> reason(String directive, Map<String, Integer> later) {
    boolean isKnown =
        CRITERIA.contains(directive)
            || REPEATABLE.contains(directive)
            || SWITCHES.contains(directive.replaceFirst("^no", ""))
            || OTHERS.contains(directive);
    if (!isKnown) {
      return Optional.of("logrotate does not know this directive");
    }
    return REPEATABLE.contains(directive)
        ? Optional.empty()
        : Optional.ofNullable(later.get(setting(directive)))
            .map(number -> "line " + number + " overrides it");
  }

  /** What a directive sets; a later directive that sets the same counts. */
  private static String setting(String directive) {
    if (CRITERIA.contains(directive)) {
      return "criterion";
    }
    return switch (directive) {
      case "notifempty" -> "ifempty";
      case "maillast" -> "mailfirst";
      default -> directive.replaceFirst("^no", "");
    };
  }

  /** Why logrotate skips blocks: it has read all of their logs before. */
  private Map<Integer, String> skippedBlocks() {
    Map<String, String> places = new HashMap<>();
    earlier.forEach(log -> places.putIfAbsent(log.name(), log.path() + ":" + log.line()));
    Map<Integer, String> skipped = new HashMap<>();
    Map<Integer, Boolean> isNew = new HashMap<>();
    for (LogrotateLine line : lines) {
      for (String log : line.logs()) {
        String place = places.putIfAbsent(log, "line " + line.number());
        isNew.merge(line.block(), place == null, Boolean::logicalOr);
        if (place != null) {
          skipped.put(line.block(), place + " has " + log + " too, and logrotate skips this one");
        }
      }
    }
    skipped.keySet().removeIf(isNew::get);
    return skipped;
  }
}
