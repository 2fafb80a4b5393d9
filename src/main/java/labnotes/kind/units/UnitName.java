package labnotes.kind.units;

import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.kind.pending.UnitFiles;
import labnotes.sh.HostPath;

/**
 * The names of a unit and of its file.
 *
 * @param user the user whose systemd has it; empty for that of the system
 * @param unit the full name, such as {@code backup.timer}
 * @param dropIn the name of a drop-in; empty for the unit's own file
 */
record UnitName(Optional<String> user, String unit, Optional<String> dropIn) {
  private static final String DIRECTORY = "/etc/systemd/system/";
  private static final String TYPES = "service|socket|timer|path|mount|automount|swap|slice|target";
  private static final Pattern UNIT =
      Pattern.compile(
          "[A-Za-z0-9_-][A-Za-z0-9:_.\\\\-]*(@[A-Za-z0-9:_.\\\\-]*)?\\.(" + TYPES + ")");
  private static final Pattern DROP_IN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9:_.@-]*");

  /** What is wrong with the names; empty if they are valid. */
  Optional<String> problem() {
    if (!UNIT.matcher(unit).matches()) {
      return Optional.of("`" + unit + "` is not the full name of a unit, such as backup.timer");
    }
    return dropIn
        .filter(name -> !DROP_IN.matcher(name).matches() || name.endsWith(".conf"))
        .map(name -> "`" + name + "` is not the name of a drop-in without .conf, such as limits")
        .or(
            () ->
                user.filter(any -> HostPath.findProblem(file()).isPresent())
                    .map(name -> "`" + name + "` is not a valid name of a user or group"));
  }

  /** Whether the unit is a template, which only its instances can run. */
  boolean isTemplate() {
    return unit.contains("@.");
  }

  /** The name in an address. */
  String shown() {
    return user.map(name -> name + "/").orElse("")
        + unit
        + dropIn.map(name -> "/" + name).orElse("");
  }

  /** The path of the file of the unit or of the drop-in. */
  String file() {
    String directory =
        user.map(name -> UnitFiles.usualHome(name) + UnitFiles.OF_USER).orElse(DIRECTORY);
    return directory + unit + dropIn.map(name -> ".d/" + name + ".conf").orElse("");
  }
}
