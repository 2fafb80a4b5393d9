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
 * The differences between the notes of two profiles, for example after an upgrade of the system.
 *
 * @param from the name of the profile before
 * @param to the name of the profile after; equal if one profile is for both releases
 * @param notes those that differ: removed and changed ones in the order of before, then added ones
 * @param same the number of notes without a difference
 */
public record ProfileComparison(String from, String to, List<NoteChange> notes, int same) {
  public ProfileComparison {
    notes = List.copyOf(notes);
  }

  /** The type of a difference. */
  public enum DifferenceType {
    REMOVED,
    ADDED,
    CHANGED
  }

  /**
   * The difference of a note.
   *
   * @param why its reason: for a removed note as before, else as after
   * @param resources that differ; empty if only the reason does
   */
  public record NoteChange(
      DifferenceType type, String title, String why, List<ResourceChange> resources) {
    public NoteChange {
      resources = List.copyOf(resources);
    }
  }

  /**
   * The difference of a resource.
   *
   * @param deltas what changed, or the content of an added one; a resource that moved to another
   *     note has its deltas there
   * @param elsewhere the other note that has it: after for a removed one, before for an added one
   */
  public record ResourceChange(
      DifferenceType type, Address address, List<Delta> deltas, Optional<String> elsewhere) {
    public ResourceChange {
      deltas = List.copyOf(deltas);
    }
  }

  /** Compares two profiles, each for one host. */
  public static ProfileComparison of(DesiredState.ForHost before, DesiredState.ForHost after) {
    Map<String, List<Resource>> earlier = notes(before);
    Map<String, List<Resource>> later = notes(after);
    List<NoteChange> changes = new ArrayList<>();
    earlier.forEach(
        (title, resources) -> {
          List<Resource> now = later.getOrDefault(title, List.of());
          DifferenceType type = now.isEmpty() ? DifferenceType.REMOVED : DifferenceType.CHANGED;
          List<ResourceChange> differing = new ArrayList<>();
          differing.addAll(onlyIn(resources, now, after, DifferenceType.REMOVED));
          differing.addAll(changed(resources, now));
          differing.addAll(onlyIn(now, resources, before, DifferenceType.ADDED));
          String was = why(resources);
          String why = now.isEmpty() ? was : why(now);
          if (!differing.isEmpty() || !why.equals(was)) {
            changes.add(new NoteChange(type, title, why, differing));
          }
        });
    int same = earlier.size() - changes.size();
    later.forEach(
        (title, resources) -> {
          if (!earlier.containsKey(title)) {
            List<ResourceChange> all = onlyIn(resources, List.of(), before, DifferenceType.ADDED);
            changes.add(new NoteChange(DifferenceType.ADDED, title, why(resources), all));
          }
        });
    return new ProfileComparison(before.profile(), after.profile(), changes, same);
  }

  private static Map<String, List<Resource>> notes(DesiredState.ForHost desired) {
    return desired.desired().stream()
        .collect(
            Collectors.groupingBy(
                resource -> resource.common().note(), LinkedHashMap::new, Collectors.toList()));
  }

  private static String why(List<Resource> resources) {
    return resources.get(0).common().why();
  }

  /** The resources that a note has on one side only. */
  private static List<ResourceChange> onlyIn(
      List<Resource> resources,
      List<Resource> others,
      DesiredState.ForHost there,
      DifferenceType type) {
    List<ResourceChange> changes = new ArrayList<>();
    for (Resource resource : resources) {
      Address address = resource.address();
      if (find(address, others).isEmpty()) {
        Optional<Resource> other = find(address, there.desired());
        List<Delta> deltas =
            other
                .filter(one -> type == DifferenceType.ADDED)
                .map(was -> new ResourceDiff(was, resource).deltas())
                .orElseGet(
                    () -> type == DifferenceType.ADDED ? ResourceDiff.ofNew(resource) : List.of());
        Optional<String> elsewhere = other.map(one -> one.common().note());
        changes.add(new ResourceChange(type, address, deltas, elsewhere));
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
                      new ResourceChange(
                          DifferenceType.CHANGED, was.address(), deltas, Optional.empty())));
    }
    return changes;
  }

  private static Optional<Resource> find(Address address, List<Resource> resources) {
    return resources.stream().filter(one -> one.address().equals(address)).findFirst();
  }
}
