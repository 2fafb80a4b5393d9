package labnotes.kind.container;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Access;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.source.SourceItem;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A project of compose, whose containers are made from files of one directory. */
@Kind(
    name = "compose",
    about =
        "A compose project whose containers run, by docker compose, docker-compose or"
            + " podman-compose, whichever the host has first; a removal leaves its volumes and files")
public record ComposeResource(
    Common common,
    @Doc("name of the project") String name,
    @Doc("absolute path of its directory on the host; relative paths and .env are read there")
        HostPath directory,
    @Doc(
            "content of its first file; without it, the profile declares the files as resources of"
                + " their own")
        Optional<DesiredContent> content,
    @Doc(
            "names of its files in the directory; a later one overrides an earlier one (default:"
                + " compose.yaml)")
        List<String> files,
    @Doc(
            "whether its containers run (default: true); one that ended with exit code 0 and is not"
                + " restarted has finished while another one runs")
        Optional<Boolean> running,
    @Doc(
            "which images are pulled when a container is made: always, missing or never (default:"
                + " missing)")
        Optional<String> pull)
    implements Resource {
  static final String MISSING = "missing";

  private static final List<String> PULLS = List.of("always", MISSING, "never");
  private static final String FILE = "compose.yaml";
  private static final int MINUTES = 30;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*");
  private static final Pattern DIRECTORY = Pattern.compile("[^:|&\\\\\\p{Cntrl}]+");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*\\.ya?ml");

  public ComposeResource {
    files = List.copyOf(files);
  }

  @Override
  public ComposeResource with(Common other) {
    return new ComposeResource(other, name, directory, content, files, running, pull);
  }

  /** A copy for an undo, which restores the files by their own resources. */
  ComposeResource earlier(Common other, Optional<Boolean> ran) {
    return new ComposeResource(other, name, directory, Optional.empty(), files, ran, pull);
  }

  /** The names of its files. */
  List<String> fileNames() {
    return files.isEmpty() ? List.of(FILE) : files;
  }

  private HostPath path(String file) {
    return new HostPath(directory.path() + "/" + file);
  }

  /** The path of the file that it has as a resource of its own. */
  Optional<HostPath> ownFile() {
    return content.map(any -> path(fileNames().get(0)));
  }

  @Override
  public Address address() {
    return new Address("compose", name);
  }

  /** Its file and the project itself. A removal leaves the file, unless a prune removes it. */
  @Override
  public List<Resource> copies(List<SourceItem> items) {
    if (!problems().isEmpty() || !common.present()) {
      return List.of();
    }
    return content
        .map(
            text ->
                List.<Resource>of(
                    new FileResource(
                        common,
                        path(fileNames().get(0)),
                        text,
                        Optional.empty(),
                        MergeKeys.whole(),
                        new OwnershipKeys(Optional.empty(), Optional.empty(), Optional.empty()),
                        false),
                    this))
        .orElse(List.of());
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>();
    if (!NAME.matcher(name).matches()) {
      problems.add(
          Diagnostic.error("`" + name + "` is not the name of a compose project", common.at())
              .hint("use lower-case letters, digits, - and _"));
    }
    if (directory.path().equals("/")) {
      problems.add(
          Diagnostic.error("a compose project cannot be in the root directory", common.at()));
    }
    if (!DIRECTORY.matcher(directory.path()).matches()) {
      problems.add(
          Diagnostic.error(
              "the directory of a compose project cannot have a character of : | & and \\ in its"
                  + " path",
              common.at()));
    }
    files.stream()
        .filter(file -> !FILE_NAME.matcher(file).matches())
        .map(
            file ->
                Diagnostic.error("`" + file + "` is not the name of a compose file", common.at())
                    .hint("write the name of a file in the directory that ends in .yaml or .yml"))
        .forEach(problems::add);
    files.stream()
        .distinct()
        .filter(file -> Collections.frequency(files, file) > 1)
        .map(
            file ->
                Diagnostic.error("duplicate file `" + file + "` in `files`", common.at())
                    .hint("write each name once"))
        .forEach(problems::add);
    pull.filter(word -> !PULLS.contains(word))
        .map(
            word ->
                Diagnostic.error("`" + word + "` is not a value of `pull`", common.at())
                    .hint("write one of: " + String.join(", ", PULLS)))
        .ifPresent(problems::add);
    return problems;
  }

  ComposeFact fact() {
    String goal = !common.present() ? "down" : running.orElse(true) ? "up" : "stop";
    return new ComposeFact(
        name, directory, fileNames(), content.flatMap(DesiredContent::bytes), goal);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    if (problems().isEmpty()) {
      needs.add(fact());
    }
    return needs;
  }

  @Override
  public Set<HostPath> uses() {
    Set<HostPath> uses = new LinkedHashSet<>();
    if (problems().isEmpty() && common.present()) {
      fileNames().forEach(file -> uses.add(path(file)));
      uses.add(path(".env"));
    }
    return uses;
  }

  @Override
  public boolean restartsAfter(Address changed) {
    return changed.kind().equals("file")
        && uses().stream().anyMatch(path -> path.path().equals(changed.name()));
  }

  @Override
  public Decision decide(Facts observed) {
    return new ComposeDecision(this, observed).decide();
  }

  @Override
  public Optional<Duration> timeLimit() {
    return Optional.of(Duration.ofMinutes(MINUTES));
  }

  @Override
  public Resource resolve(Function<String, Optional<Content>> contents) {
    return new ComposeResource(
        common, name, directory, content.map(one -> one.resolved(contents)), files, running, pull);
  }

  @Override
  public Resource comparable() {
    return new ComposeResource(
        common.bare(), name, directory, content.map(DesiredContent::stored), files, running, pull);
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  private boolean isInPlace(Facts observed) {
    return decide(observed) instanceof Decision.InPlace;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return DriftEvidence.compared(this, applied, isInPlace(observed));
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  @Override
  public Set<Fact<?>> needsToRetire(Applied applied) {
    return with(Retirement.absent(this, applied)).needs();
  }

  /** A project that did not exist before any run is taken down, and another one is restored. */
  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return applied
        .before(ComposeResource.class)
        .findFirst()
        .map(
            before ->
                before.common().present()
                    ? before.with(Retirement.ending(this, applied))
                    : earlier(Retirement.absent(this, applied), Optional.empty()))
        .map(Retirement::by)
        .orElse(Retirement.none());
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Set.of();
  }
}
