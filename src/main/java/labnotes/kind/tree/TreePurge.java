package labnotes.kind.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.FileState;
import labnotes.kind.Common;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.SymlinkResource;
import labnotes.sh.HostPath;

/** The resources that delete what is in the directory of a tree and is not copied. */
record TreePurge(TreeResource tree, StrangersFact.Strangers strangers) {
  /**
   * The resources, those of what is in a directory before the directory.
   *
   * @param declared all resources of the profile; what another one manages stays
   */
  List<Resource> deletions(Collection<? extends Resource> declared) {
    List<HostPath> others = others(declared);
    List<HostPath> paths = new ArrayList<>();
    for (Map.Entry<HostPath, FileState> one : strangers.states().entrySet()) {
      if (!isManaged(one.getKey(), others)
          && !(one.getValue() instanceof FileState.Directory
              && strangers.hasKeptBelow(one.getKey()))) {
        paths.add(one.getKey());
      }
    }
    paths.sort(Comparator.<HostPath>naturalOrder().reversed());
    return paths.stream().map(this::deletion).toList();
  }

  /** The paths in the directory that other resources manage. */
  private List<HostPath> others(Collection<? extends Resource> declared) {
    Set<String> copied = tree.copied();
    int prefix = tree.path().path().length() + 1;
    return declared.stream()
        .flatMap(one -> one.claim().stream())
        .map(FileClaim::path)
        .filter(path -> path.isAtOrBelow(tree.path()) && !path.equals(tree.path()))
        .filter(path -> !copied.contains(path.path().substring(prefix)))
        .toList();
  }

  private static boolean isManaged(HostPath path, List<HostPath> others) {
    return others.stream().anyMatch(other -> path.isAtOrBelow(other) || other.isAtOrBelow(path));
  }

  private Resource deletion(HostPath path) {
    Common absent = tree.common().with(State.ABSENT);
    FileState state = strangers.states().get(path);
    if (state instanceof FileState.Directory) {
      return new DirectoryResource(
          absent, path, Optional.empty(), Optional.empty(), Optional.empty());
    }
    return state instanceof FileState.Link
        ? new SymlinkResource(absent, path, Optional.empty())
        : FileResource.absent(absent, path, tree.sensitive());
  }
}
