package labnotes.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Holds what resources say of each other against what there is. */
final class ReferenceCheck {
  private final Map<Address, BoundResource> all = new LinkedHashMap<>();
  private final Set<String> unread;
  private final DiagnosticCollector problems;

  private ReferenceCheck(List<BoundResource> drawn, Set<String> unread, DiagnosticCollector problems) {
    this.unread = unread;
    drawn.forEach(one -> all.put(one.resource().address(), one));
    this.problems = problems;
  }

  /**
   * Tells of addresses and triggers that there are not, and of resources that wait in a circle.
   *
   * @param unread kinds of resources that could not be read, so that nobody knows their names
   */
  static void check(List<BoundResource> drawn, Set<String> unread, DiagnosticCollector problems) {
    ReferenceCheck references = new ReferenceCheck(drawn, unread, problems);
    references.addresses();
    if (!unread.contains("command")) {
      references.triggers(drawn);
    }
    references.circles();
  }

  private void addresses() {
    List<String> known = all.keySet().stream().map(Address::toString).toList();
    for (BoundResource drawn : all.values()) {
      for (Address address : new TreeSet<>(drawn.resource().after())) {
        // A kind may itself name what comes first, which need not be part of the profile.
        if (drawn.draft().map().get("after").isPresent()
            && drawn.resource().common().after().contains(address)
            && !all.containsKey(address)
            && !unread.contains(address.kind())) {
          problems.unknown("address", address.toString(), place(drawn, "after"), known);
        }
      }
    }
  }

  private void triggers(List<BoundResource> drawn) {
    List<String> known =
        drawn.stream()
            .filter(ReferenceCheck::isTrigger)
            .map(one -> one.resource().address().name())
            .toList();
    for (BoundResource one : drawn) {
      for (String trigger : one.resource().common().triggers()) {
        if (!known.contains(trigger)) {
          problems.add(
              DiagnosticCollector.unknownWord("trigger", trigger, place(one, "triggers"), known)
                  .hint(
                      "add `command: "
                          + trigger
                          + "` with `on: trigger`"
                          + (known.isEmpty() ? "" : "; there are: " + DiagnosticCollector.words(known))));
        }
      }
    }
  }

  private static boolean isTrigger(BoundResource drawn) {
    return drawn
        .draft()
        .map()
        .get("on")
        .filter(on -> on instanceof YamlScalar word && word.text().equals("trigger"))
        .isPresent();
  }

  private static Position place(BoundResource drawn, String key) {
    return drawn.draft().map().get(key).map(YamlValue::at).orElse(drawn.draft().at());
  }

  private void circles() {
    Map<Address, Boolean> done = new LinkedHashMap<>();
    for (Address start : all.keySet()) {
      visit(start, done, new ArrayDeque<>());
    }
  }

  private void visit(Address address, Map<Address, Boolean> done, Deque<Address> open) {
    BoundResource drawn = all.get(address);
    if (drawn == null || done.containsKey(address)) {
      return;
    }
    if (open.contains(address)) {
      List<Address> path = new ArrayList<>(open);
      List<String> circle =
          path.subList(path.indexOf(address), path.size()).stream().map(Address::toString).toList();
      problems.error(
          "resources wait for each other: " + String.join(" → ", circle) + " → " + address,
          place(drawn, "after"));
      return;
    }
    open.addLast(address);
    Resource resource = drawn.resource();
    new TreeSet<>(resource.after()).forEach(earlier -> visit(earlier, done, open));
    open.removeLast();
    done.put(address, true);
  }
}
