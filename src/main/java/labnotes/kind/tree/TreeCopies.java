package labnotes.kind.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.SymlinkResource;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.kind.source.SourceItem;
import labnotes.sh.HostPath;

/** The directories, files and links of a tree as resources. */
record TreeCopies(TreeResource tree) {
  /** The resources, each directory before what is in it; in reverse if they must not exist. */
  List<Resource> of(List<SourceItem> items) {
    List<Resource> all = new ArrayList<>();
    all.add(directory(tree.path()));
    items.forEach(item -> all.add(copy(item, tree.path().child(item.path()))));
    if (!tree.common().present()) {
      Collections.reverse(all);
    } else if (tree.purge()) {
      all.add(tree.copying(items.stream().map(SourceItem::path)));
    }
    return all;
  }

  private Resource copy(SourceItem item, HostPath path) {
    if (item instanceof SourceItem.CopiedFile file) {
      return file(file, path);
    }
    return item instanceof SourceItem.CopiedLink link
        ? new SymlinkResource(tree.common(), path, link.target())
        : directory(path);
  }

  private Resource directory(HostPath path) {
    TreeOwnership ownership = tree.ownership();
    return new DirectoryResource(
        tree.common(), path, ownership.directoryMode(), ownership.owner(), ownership.group());
  }

  private Resource file(SourceItem.CopiedFile file, HostPath path) {
    TreeOwnership ownership = tree.ownership();
    return new FileResource(
        tree.common(),
        path,
        file.content()
            .<DesiredContent>map(content -> new DesiredContent.Known(content, file.origin()))
            .orElseGet(DesiredContent.Undetermined::new),
        Optional.empty(),
        MergeKeys.whole(),
        new OwnershipKeys(
            Optional.of(ownership.modeOfFile(file.isExecutable())),
            ownership.owner(),
            ownership.group()),
        tree.sensitive() || file.isSecret());
  }
}
