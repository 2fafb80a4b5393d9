package labnotes.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.kind.codec.ResourceDiff;

/**
 * What the notes of one profile become in another, as after an upgrade of the system.
 *
 * @param from the name of the profile before
 * @param to the name of the profile after; the same where one is for both releases
 * @param notes those that differ: what goes and what changes in the order of before, then what is
 *     new
 * @param same how many notes are as they were
 */
public record ProfileComparison(String from, String to, List<NoteChange> notes, int same) {
  public ProfileComparison {
    notes = List.copyOf(notes);
  }

  /** What becomes of a note or a thing. */
  public enum Fate {
    GONE,
    NEW,
    CHANGED
  }

  /**
   * What becomes of a note.
   *
   * @param why its reason: of a note that is gone as it was, else as it is now
   * @param resources what differs in it; none where only its reason does
   */
  public record NoteChange(Fate fate, String title, String why, List<ResourceChange> resources) {
    public NoteChange {
      resources = List.copyOf(resources);
    }
  }

  /**
   * What becomes of a thing.
   *
   * @param deltas what is wished otherwise of a thing that is wished before and after, told in the
   *     note that has it after, or what a file holds that is new
   * @param elsewhere the other note that it is in, after for what is gone and before for what is
   *     new
   */
  public record ResourceChange(
      Fate fate, Address address, List<Delta> deltas, Optional<String> elsewhere) {
    public ResourceChange {
      deltas = List.copyOf(deltas);
    }
  }

  /** What the one profile becomes in the other, on hosts that both were settled for. */
  public static ProfileComparison of(DesiredState.ForHost before, DesiredState.ForHost after) {
    Map<String, List<Resource>> earlier = notes(before);
    Map<String, List<Resource>> later = notes(after);
    List<NoteChange> changes = new ArrayList<>();
    earlier.forEach(
        (title, resources) -> {
          List<Resource> now = later.getOrDefault(title, List.of());
          Fate fate = now.isEmpty() ? Fate.GONE : Fate.CHANGED;
          List<ResourceChange> differing = new ArrayList<>(left(resources, now, after, Fate.GONE));
          differing.addAll(changed(resources, now));
          differing.addAll(left(now, resources, before, Fate.NEW));
          String was = why(resources);
          String why = now.isEmpty() ? was : why(now);
          if (!differing.isEmpty() || !why.equals(was)) {
            changes.add(new NoteChange(fate, title, why, differing));
          }
        });
    int same = earlier.size() - changes.size();
    later.forEach(
        (title, resources) -> {
          if (!earlier.containsKey(title)) {
            List<ResourceChange> all = left(resources, List.of(), before, Fate.NEW);
            changes.add(new NoteChange(Fate.NEW, title, why(resources), all));
          }
        });
    return new ProfileComparison(before.profile(), after.profile(), changes, same);
  }

  private static Map<String, List<Resource>> notes(DesiredState.ForHost settled) {
    return settled.desired().stream()
        .collect(
            Collectors.groupingBy(
                resource -> resource.common().note(), LinkedHashMap::new, Collectors.toList()));
  }

  private static String why(List<Resource> resources) {
    return resources.get(0).common().why();
  }

  /** What is in a note on one side alone. */
  private static List<ResourceChange> left(
      List<Resource> resources, List<Resource> others, DesiredState.ForHost there, Fate fate) {
    List<ResourceChange> changes = new ArrayList<>();
    for (Resource resource : resources) {
      Address address = resource.address();
      if (find(address, others).isEmpty()) {
        Optional<Resource> other = find(address, there.desired());
        List<Delta> deltas =
            other
                .filter(one -> fate == Fate.NEW)
                .map(was -> new ResourceDiff(was, resource).deltas())
                .orElseGet(() -> fate == Fate.NEW ? ResourceDiff.ofNew(resource) : List.of());
        Optional<String> elsewhere = other.map(one -> one.common().note());
        changes.add(new ResourceChange(fate, address, deltas, elsewhere));
      }
    }
    return changes;
  }

  private static List<ResourceChange> changed(List<Resource> before, List<Resource> after) {
    List<ResourceChange> changes = new ArrayList<>();
    for (Resource was : before) {
      find(was.address(), after)
          .map(now -> new ResourceDiff(was, now).deltas())
          .filter(deltas -> !deltas.isEmpty())
          .ifPresent(
              deltas ->
                  changes.add(
                      new ResourceChange(Fate.CHANGED, was.address(), deltas, Optional.empty())));
    }
    return changes;
  }

  private static Optional<Resource> find(Address address, List<Resource> resources) {
    return resources.stream().filter(one -> one.address().equals(address)).findFirst();
  }
}
