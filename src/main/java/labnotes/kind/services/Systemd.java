package labnotes.kind.services;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import labnotes.fact.UnansweredException;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.pending.UnitFiles;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.sh.Sh;

/**
 * systemd, whose units are listed as blocks of properties.
 *
 * <p>A block ends with an empty line. {@code Also=UNIT=STATE} is added for each unit that is
 * enabled together with an indirect one.
 */
final class Systemd implements ServiceManager {
  private static final String ID = "Id";
  private static final String LOAD_STATE = "LoadState";
  private static final Set<String> INVALID = Set.of("error", "bad-setting");

  @Override
  public String name() {
    return "systemd";
  }

  @Override
  public Sh functions() {
    return Sh.script(Systemd.class, "systemd.sh");
  }

  @Override
  public Function<ServiceFact, ServiceState> states(List<String> names, List<String> lines) {
    Map<String, Map<String, String>> units = new HashMap<>();
    Map<String, String> block = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (line.startsWith("failed ")) {
        throw new UnansweredException(
            "the services cannot be listed: " + line.substring("failed ".length()));
      } else if (equals > 0) {
        block.merge(line.substring(0, equals), line.substring(equals + 1), (a, b) -> a + " " + b);
      } else {
        add(block, units);
        block = new HashMap<>();
      }
    }
    add(block, units);
    return fact -> state(fact.aspect(), units.getOrDefault(UnitFiles.unit(fact.name()), Map.of()));
  }

  private static void add(Map<String, String> block, Map<String, Map<String, String>> units) {
    String names = block.getOrDefault(ID, "") + " " + block.getOrDefault("Names", "");
    for (String name : names.strip().split(" +", -1)) {
      units.putIfAbsent(name, block);
    }
  }

  private ServiceState state(Aspect aspect, Map<String, String> unit) {
    boolean exists = !unit.getOrDefault(LOAD_STATE, "not-found").equals("not-found");
    String active = unit.getOrDefault("ActiveState", "");
    String word =
        switch (aspect) {
          case ENABLED -> boot(unit);
          case MASKED ->
              switch (unit.getOrDefault("UnitFileState", "")) {
                case "masked" -> ServiceState.MASKED;
                case "masked-runtime" -> ServiceState.MASKED_NOW;
                default -> ServiceState.NOT_MASKED;
              };
          case LINGERING -> "";
          case RUNNING ->
              active.equals("reloading") || active.equals("activating") ? "active" : active;
        };
    return ServiceState.observed(this, exists, word).with(unit);
  }

  /** How it starts at boot; an indirect or static unit does not start by itself. */
  private static String boot(Map<String, String> unit) {
    String word = unit.getOrDefault("UnitFileState", "");
    if (word.equals("indirect")) {
      List<String> also = words(unit, "Also");
      boolean isEnabled =
          !also.isEmpty() && also.stream().allMatch(one -> one.endsWith("=enabled"));
      return isEnabled
          ? ServiceState.THROUGH + String.join(", ", also).replace("=enabled", "")
          : word;
    }
    if (!word.equals("static")) {
      return word;
    }
    List<String> starters = new ArrayList<>();
    for (String property : List.of("WantedBy", "RequiredBy", "UpheldBy")) {
      starters.addAll(words(unit, property));
    }
    List<String> triggers = words(unit, "TriggeredBy");
    if (!starters.isEmpty()) {
      return ServiceState.STARTED + String.join(", ", starters);
    }
    return triggers.isEmpty() ? word : ServiceState.TRIGGERED + String.join(", ", triggers);
  }

  private static List<String> words(Map<String, String> unit, String property) {
    return Stream.of(unit.getOrDefault(property, "").split(" +"))
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  @Override
  public String unit(ServiceResource desired, ServiceState state) {
    String id = state.details().getOrDefault(ID, "");
    return id.isEmpty() || id.equals(UnitFiles.unit(desired.name())) ? desired.name() : id;
  }

  @Override
  public Sh readingAgain(String operation, String service) {
    return Sh.of("[ ! -d /run/systemd/system ] || systemctl {} -- {}", verb(operation), service);
  }

  /** The script of a user that does {@code reload} or {@code restart} if the service runs. */
  static Sh readingAgainOfUser(String operation, String service) {
    return Sh.of(
        "[ ! -S \"$XDG_RUNTIME_DIR/systemd/private\" ] || systemctl --user {} -- {}",
        verb(operation),
        service);
  }

  private static String verb(String operation) {
    return operation.equals("reload") ? "try-reload-or-restart" : "try-restart";
  }

  @Override
  public boolean canMask() {
    return true;
  }

  @Override
  public List<String> definitions(String service) {
    return UnitFiles.definitions(service);
  }

  @Override
  public boolean isOutdated(ServiceState state) {
    return state.details().getOrDefault("NeedDaemonReload", "no").equals("yes");
  }

  @Override
  public Decision enable(ServiceChange change, ServiceState state) {
    String service = change.desired().name();
    String word = state.word();
    if (change.desired().enabled().orElseThrow()) {
      return switch (word) {
        case "masked", "masked-runtime" -> masked(change, word, "enabled");
        case "static", "transient", "bad" ->
            change.isDefinedByPlan()
                ? change.byCommand(state)
                : Refusal.of(
                        change.desired(),
                        "service %s is %s, so it cannot be enabled".formatted(service, word))
                    .hint(
                        word.equals("static")
                            ? "its unit has no [Install] section, and no other unit starts it"
                            : "check it with `systemctl status " + service + "`")
                    .decision();
        default -> change.byCommand(state);
      };
    }
    boolean isByOthers =
        word.startsWith(ServiceState.STARTED) || word.equals(ServiceState.GENERATED);
    return isByOthers
        ? Refusal.of(
                change.desired(),
                "service %s is %s, so it cannot be disabled".formatted(service, word))
            .hint("add `masked: true` if it must not start")
            .decision()
        : change.byCommand(state);
  }

  private static Decision masked(ServiceChange change, String word, String done) {
    String service = change.desired().name();
    String option = word.equals("masked-runtime") ? " --runtime" : "";
    return Refusal.of(
            change.desired(), "service " + service + " is masked, so it cannot be " + done)
        .hint("add `masked: false`, or run `systemctl unmask" + option + " " + service + "`")
        .decision();
  }

  @Override
  public Optional<Decision> whyNotStarted(ServiceChange change, ServiceState state) {
    String service = change.desired().name();
    String loaded = state.details().getOrDefault(LOAD_STATE, "");
    if (change.isDefinedByPlan()) {
      return Optional.empty();
    }
    if (loaded.equals("masked")) {
      String word = state.details().getOrDefault("UnitFileState", "masked");
      return Optional.of(masked(change, word, "started"));
    }
    if (INVALID.contains(loaded)) {
      return Optional.of(
          Refusal.of(change.desired(), "the unit file of service " + service + " is invalid")
              .hint("check it with 'systemd-analyze verify " + UnitFiles.unit(service) + "'")
              .decision());
    }
    boolean ends =
        state.details().getOrDefault("Type", "").equals("oneshot")
            && state.details().getOrDefault("RemainAfterExit", "").equals("no");
    return ends
        ? Optional.of(
            Refusal.of(
                    change.desired(),
                    "service "
                        + service
                        + " ends when it is done (Type=oneshot), so it cannot be kept running")
                .hint("declare `enabled`, or its timer, or a command that starts it")
                .decision())
        : Optional.empty();
  }
}
