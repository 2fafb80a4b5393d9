package labnotes.profile.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Checks the addresses and triggers that resources refer to. */
final class ReferenceCheck implements ReferenceChains.Wording {
  private final Map<Address, BoundResource> resources = new LinkedHashMap<>();
  private final List<Resource> elsewhere;
  private final Set<String> incompleteKinds;
  private final DiagnosticCollector problems;

  private ReferenceCheck(
      List<BoundResource> resources,
      List<Resource> elsewhere,
      Set<String> incompleteKinds,
      DiagnosticCollector problems) {
    this.elsewhere = elsewhere;
    this.incompleteKinds = incompleteKinds;
    this.problems = problems;
    resources.forEach(one -> this.resources.put(one.resource().address(), one));
  }

  /**
   * Reports unknown addresses, unknown triggers and dependency cycles.
   *
   * @param elsewhere what the other profiles of the run declare
   * @param incompleteKinds kinds of resources that could not be read, whose names are not known
   */
  static void run(
      List<BoundResource> resources,
      List<Resource> elsewhere,
      Set<String> incompleteKinds,
      DiagnosticCollector problems) {
    ReferenceCheck check = new ReferenceCheck(resources, elsewhere, incompleteKinds, problems);
    check.checkAddresses();
    check.checkTriggers(resources);
    ReferenceChains.check(
        check.resources.values().stream().map(BoundResource::resource).toList(), check, problems);
  }

  private void checkAddresses() {
    Set<Address> addresses = new LinkedHashSet<>(resources.keySet());
    for (Resource other : elsewhere) {
      addresses.add(other.address());
      addresses.addAll(other.shortAddresses());
    }
    List<String> known = addresses.stream().map(Address::toString).toList();
    for (BoundResource resource : resources.values()) {
      // A kind may add addresses of its own, which the profile need not contain.
      for (Address address : new TreeSet<>(resource.resource().common().after())) {
        if (resource.declaration().map().get("after").isPresent()
            && !addresses.contains(address)
            && !incompleteKinds.contains(address.kind())) {
          problems.unknown("address", address.toString(), position(resource, "after"), known);
        }
      }
    }
  }

  private void checkTriggers(List<BoundResource> all) {
    List<String> known =
        Stream.concat(all.stream().map(BoundResource::resource), elsewhere.stream())
            .filter(Resource::isTrigger)
            .map(resource -> resource.address().name())
            .toList();
    for (BoundResource one : all) {
      for (String trigger : one.resource().common().triggers()) {
        if (!known.contains(trigger)
            && !incompleteKinds.contains(Address.ofTrigger(trigger).kind())) {
          problems.add(
              DiagnosticCollector.unknownWord("trigger", trigger, position(one, "triggers"), known)
                  .hint(triggerHint(trigger, known)));
        }
      }
    }
  }

  private static String triggerHint(String trigger, List<String> known) {
    String prefix = Address.ofTrigger("").toString();
    if (trigger.startsWith(prefix)) {
      return "write the name of the command alone: `" + trigger.substring(prefix.length()) + "`";
    }
    return "add `command: "
        + trigger
        + "` with `run-on: trigger`"
        + (known.isEmpty() ? "" : "; use one of: " + DiagnosticCollector.words(known));
  }

  private static Position position(BoundResource resource, String key) {
    return resource
        .declaration()
        .map()
        .get(key)
        .map(YamlValue::at)
        .orElse(resource.declaration().at());
  }

  @Override
  public Diagnostic cycle(List<Address> path) {
    List<String> references = new ArrayList<>();
    StringBuilder text = new StringBuilder("dependency cycle: " + path.get(0));
    for (int index = 0; index < path.size(); index++) {
      Address next = path.get((index + 1) % path.size());
      BoundResource resource = Objects.requireNonNull(resources.get(path.get(index)));
      String key = referringKey(resource, next);
      text.append(" → ").append(next);
      references.add("`%s` of %s".formatted(key, path.get(index)));
    }
    return Diagnostic.error(text.toString(), place(path.get(0), path.get(1 % path.size())))
        .hint("remove a reference: " + String.join(" or ", references));
  }

  @Override
  public Position place(Address from, Address to) {
    BoundResource resource = Objects.requireNonNull(resources.get(from));
    return position(resource, referringKey(resource, to));
  }

  /** The key that names an address, in full or without its kind. */
  private static String referringKey(BoundResource resource, Address address) {
    if (resource.resource().common().after().contains(address)) {
      return "after";
    }
    return resource.declaration().map().entries().stream()
        .filter(entry -> names(entry.value()).contains(address.name()))
        .map(entry -> entry.key().text())
        .filter(key -> !key.equals(resource.declaration().kind().name()))
        .findFirst()
        .orElse("after");
  }

  private static List<String> names(YamlValue value) {
    if (value instanceof YamlList list) {
      return list.values().stream().flatMap(one -> names(one).stream()).toList();
    }
    return value instanceof YamlScalar scalar ? List.of(scalar.text()) : List.of();
  }
}
