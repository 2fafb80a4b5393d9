package labnotes.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.kind.Address;
import labnotes.kind.Resource;

/**
 * A desired state that is limited to a selection of its resources. The others are read too, to say
 * what the selected ones lack without them.
 */
public record PartialState(DesiredState desired, Selection selection)
    implements DelegatingDesiredState {
  @Override
  public ForHost forHost(Facts observed) {
    ForHost whole = desired.forHost(observed);
    if (whole.isInvalid()) {
      return whole;
    }
    List<Resource> selected = new ArrayList<>();
    Set<Address> skipped = new HashSet<>();
    for (Resource resource : whole.resources()) {
      Set<String> tags = whole.profiles().tags(resource.address());
      if (selection.includes(Selectable.of(resource, tags))) {
        selected.add(resource);
      } else {
        skipped.add(resource.address());
      }
    }
    Set<Address> addresses = selected.stream().map(Resource::address).collect(Collectors.toSet());
    return new ForHost(
        whole.profiles().part(addresses),
        selected,
        whole.problems(),
        selected,
        Optional.of(
            new PartialRun(
                selection, selected.size(), whole.resources().size(), skipped, whole.resources())));
  }
}
