package labnotes.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tries of one part of the campaign came to. */
final class Figures {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** What must never happen. */
  enum Fault {
    TORN("torn"),
    LOST("lost"),
    FALSE_SUCCESS("false successes"),
    STACK_TRACE("stack traces"),
    HANG("hangs over 30 s"),
    LEAK("leaked canaries");

    private final String title;

    Fault(String title) {
      this.title = title;
    }
  }

  private final String title;
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
  private final List<String> examples = new ArrayList<>();
  private final long begun = System.nanoTime();
  private int tries;

  Figures(String title) {
    this.title = title;
  }

  /** One more try. */
  void tried() {
    tries++;
  }

  /** One more fault, which a description explains. */
  void found(Fault fault, String description) {
    counts.merge(fault, 1, Integer::sum);
    if (examples.size() < 5) {
      examples.add(fault + ": " + description);
    }
  }

  void foundIf(boolean isFault, Fault fault, String description) {
    if (isFault) {
      found(fault, description);
    }
  }

  /** Examines what a run printed and how long it took. */
  void examine(String printed, Duration time, String canary, String description) {
    boolean isTrace =
        printed.contains("\tat ")
            || printed.matches("(?s).*[a-z]\\.[A-Z]\\w*(Exception|Error)\\b.*");
    foundIf(
        isTrace || printed.contains("labnotes itself failed"),
        Fault.STACK_TRACE,
        description + "\n" + printed);
    foundIf(time.compareTo(LONGEST) > 0, Fault.HANG, description + " took " + time);
    foundIf(printed.contains(canary), Fault.LEAK, description + "\n" + printed);
  }

  /** Prints the figures and the time in one line, and fails if there is any fault. */
  void conclude() {
    String faults =
        Stream.of(Fault.values())
            .map(each -> counts.getOrDefault(each, 0) + " " + each.title)
            .collect(Collectors.joining(", "));
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf(
        Locale.ROOT, "faults: %,7d %s in %,d s: %s%n", tries, title, time.toSeconds(), faults);
    assertThat(examples).as("%d %s: %s", tries, title, faults).isEmpty();
  }
}
