package labnotes.kind.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.UnansweredException;
import labnotes.kind.Access;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.schema.RecordedOnly;
import labnotes.kind.source.NamePattern;
import labnotes.kind.source.SourceItem;
import labnotes.kind.source.SourceRequest;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/**
 * A directory with the files of a directory of the library. Each directory, file and link is a
 * resource of its own kind; the tree itself only finds what else is in the directory.
 *
 * @param names the paths below the directory that it copies
 */
@Kind(name = "tree", about = "A directory with the files of a directory of the library")
public record TreeResource(
    Common common,
    @Doc("absolute path of the directory on the host") HostPath path,
    TreeSource from,
    TreeOwnership ownership,
    @Doc(value = "whether to delete what else is in the directory", byDefault = "false")
        boolean purge,
    @Doc(value = "keep the contents of all files out of all output", byDefault = "false")
        boolean sensitive,
    @RecordedOnly Optional<String> names)
    implements Resource {

  @Override
  public Address address() {
    return new Address("tree", path.path());
  }

  @Override
  public TreeResource with(Common other) {
    return new TreeResource(other, path, from, ownership, purge, sensitive, names);
  }

  @Override
  public TreeResource asSensitive() {
    return new TreeResource(common, path, from, ownership, purge, true, names);
  }

  @Override
  public Optional<SourceRequest> source() {
    return Optional.of(from.request());
  }

  @Override
  public List<Resource> copies(List<SourceItem> items) {
    return new TreeCopies(this).of(items);
  }

  /** A copy that deletes everything except for these paths below its directory. */
  TreeResource copying(Stream<String> paths) {
    return new TreeResource(
        common,
        path,
        from,
        ownership,
        purge,
        sensitive,
        Optional.of(paths.collect(Collectors.joining("\n"))));
  }

  /** What it copies, by paths below its directory. */
  Set<String> copied() {
    return names.map(lines -> lines.lines().collect(Collectors.toSet())).orElse(Set.of());
  }

  /** The question for what else is in its directory. */
  StrangersFact strangers() {
    return new StrangersFact(path, names.orElse(""), from.exclude());
  }

  @Override
  public List<Resource> besides(Facts observed, Collection<? extends Resource> declared) {
    if (!purge) {
      return List.of();
    }
    try {
      return new TreePurge(this, observed.get(strangers())).deletions(declared);
    } catch (UnansweredException unanswered) {
      // The decision has the reason.
      return List.of();
    }
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>();
    if (path.path().equals("/")) {
      problems.add(
          Diagnostic.error("a tree cannot be the root directory", common.at())
              .hint("declare a tree for each directory below it, such as /etc"));
    }
    for (NamePattern pattern : from.patterns()) {
      pattern
          .problem()
          .map(
              reason ->
                  Diagnostic.error(
                      "`" + pattern.shown() + "` is not a valid pattern: " + reason, common.at()))
          .ifPresent(problems::add);
    }
    return problems;
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    if (purge) {
      needs.add(strangers());
    }
    return needs;
  }

  @Override
  public Decision decide(Facts observed) {
    int others = purge ? observed.get(strangers()).states().size() : 0;
    return new Decision.InPlace(
        others == 0
            ? "nothing else is in it"
            : "what else is in it is deleted, unless another resource declares it");
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return sensitive;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return DriftEvidence.ofDesired(this, applied);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return Retirement.none();
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofFiles(change);
  }
}
