package labnotes.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import labnotes.fact.Content;
import labnotes.kind.Address;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.ResourceCodec;
import labnotes.kind.command.CommandResource;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.packages.PackageResource;
import labnotes.record.Applied;
import labnotes.record.HistoryFact;
import labnotes.record.PastChange;
import labnotes.record.PastRun;
import labnotes.record.RecordJson;
import labnotes.text.Diagnostic;

/** Takes from a host's record what one of its runs changed, and what would put that back. */
final class UndoSteps {
  private static final String SECRET = "it is secret, and what it was before is not kept";

  private final PastRun run;
  private final Function<String, Optional<Content>> contents;
  private final Map<Address, UndoStep> all = new LinkedHashMap<>();
  private final Map<String, UndoStep.Left> left = new LinkedHashMap<>();
  private final Map<String, Resource> commands = new LinkedHashMap<>();
  private final Set<String> triggered = new TreeSet<>();
  private final List<Diagnostic> lost = new ArrayList<>();

  UndoSteps(PastRun run, HistoryFact.History history) {
    this.run = run;
    this.contents = history.finder();
    run.made().forEach(this::leave);
    run.changes().stream().filter(PastChange::isTriggered).forEach(this::command);
    List<PastChange> made = run.made();
    made.stream().filter(change -> change.undo().isEmpty()).forEach(this::loss);
    commands.values().removeIf(this::isAboutGone);
    for (int index = made.size() - 1; index >= 0; index--) {
      reverse(made.get(index));
    }
  }

  /** The things to put back, the last one that was changed first. */
  List<UndoStep> all() {
    return List.copyOf(all.values());
  }

  /** The commands that run because of that. */
  List<Resource> commands() {
    List<Resource> fired = new ArrayList<>();
    commands.forEach(
        (name, command) -> {
          if (triggered.contains(name)) {
            fired.add(command);
          }
        });
    return fired;
  }

  /** What cannot be put back, and why. */
  List<Diagnostic> lost() {
    return lost;
  }

  private void leave(PastChange change) {
    if (change.verb().equals("delete")) {
      change.undo().stream()
          .map(form -> RecordJson.text(form, "file"))
          .forEach(
              path -> left.put(path, new UndoStep.Left(true, Optional.empty(), Optional.empty())));
    }
    change
        .applied()
        .ifPresent(
            applied ->
                applied
                    .files()
                    .forEach(
                        (path, digest) ->
                            left.put(
                                path,
                                new UndoStep.Left(
                                    true, Optional.of(digest), contents.apply(digest)))));
  }

  private void command(PastChange change) {
    change
        .applied()
        .flatMap(applied -> read(applied.form(), change.address()))
        .ifPresent(command -> commands.put(change.address().name(), command));
  }

  /**
   * Whether it might start a service again that the undo stops, or needs a package that it removes.
   */
  private boolean isAboutGone(Resource command) {
    return command instanceof CommandResource one
        && run.made().stream()
            .flatMap(change -> change.undo().stream())
            .flatMap(form -> gone(form).stream())
            .anyMatch(one::isAbout);
  }

  private static Optional<String> gone(Map<String, Object> form) {
    if (Boolean.FALSE.equals(form.get("running"))) {
      return Optional.of(RecordJson.text(form, "service"));
    }
    return form.get("package") instanceof String name && "absent".equals(form.get("state"))
        ? Optional.of(PackageResource.plain(name))
        : Optional.empty();
  }

  private void reverse(PastChange change) {
    List<String> triggers = change.triggers().stream().filter(commands::containsKey).toList();
    for (Map<String, Object> form : change.undo()) {
      Map<String, Object> firing = new LinkedHashMap<>(form);
      firing.put("triggers", triggers);
      read(firing, change.address())
          .ifPresent(
              resource -> {
                triggered.addAll(triggers);
                put(resource, change);
              });
    }
  }

  /** Of several changes of one thing the first one found what was there before the run. */
  private void put(Resource earlier, PastChange change) {
    UndoStep later = all.remove(earlier.address());
    Resource whole = later == null ? earlier : earlier.and(later.earlier());
    all.put(
        earlier.address(), new UndoStep(whole, later == null ? change : later.change(), at(whole)));
  }

  private UndoStep.Left at(Resource resource) {
    String path =
        resource instanceof EntryResource entry ? entry.file().path() : resource.address().name();
    return left.getOrDefault(path, UndoStep.Left.unknown());
  }

  private void loss(PastChange change) {
    if (!change.isTriggered() || !commands.containsKey(change.address().name())) {
      lose(change.address(), why(change));
    }
  }

  private void lose(Address address, String why) {
    lost.add(Diagnostic.warning(address + " cannot be undone: " + why, null));
  }

  private static String why(PastChange change) {
    if (change.verb().equals("run")) {
      return "it ran, and what it did there is not known";
    }
    if (change.address().kind().equals("ports")) {
      return "packages of another release do not run here; what was saved of them stays";
    }
    return change.applied().map(Applied::sensitive).orElse(false)
        ? SECRET
        : "what it was before is not kept";
  }

  private Optional<Resource> read(Map<String, Object> form, Address address) {
    try {
      Resource resource = ResourceCodec.read(form, this::known);
      if (resource instanceof FileResource file && file.content() instanceof DesiredContent.Unsettled) {
        lose(address, file.sensitive() ? SECRET : "its earlier content is no longer kept");
        return Optional.empty();
      }
      if (resource instanceof EntryResource entry
          && entry.common().present()
          && entry.value().isEmpty()) {
        lose(address, SECRET);
        return Optional.empty();
      }
      return Optional.of(resource);
    } catch (IllegalArgumentException unreadable) {
      lose(address, String.valueOf(unreadable.getMessage()));
      return Optional.empty();
    }
  }

  /** A file that shall not be there is written with the empty content, which no record keeps. */
  private Optional<Content> known(String digest) {
    return digest.equals(Content.EMPTY.digest())
        ? Optional.of(Content.EMPTY)
        : contents.apply(digest);
  }

  /** The system that the run found, its family and its version. */
  String[] system() {
    return (run.release() + " ").split(" ", 2);
  }
}
