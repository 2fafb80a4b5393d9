package labnotes.cli.workflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.terminal.Terminal;
import labnotes.kind.Delta;
import labnotes.profile.lock.DigestTarget;
import labnotes.profile.lock.DigestTargets;
import labnotes.text.Diagnostic;
import labnotes.text.InputFile;
import labnotes.text.LocalFile;
import labnotes.text.Position;
import labnotes.text.Validated;
import labnotes.transport.Prompter;
import labnotes.transport.http.HttpDownload;
import labnotes.view.LockReport;
import labnotes.view.LockReport.LockStatus;
import labnotes.view.LockReport.LockedDigest;
import labnotes.view.View;

/** Determines digests, shows the changes of the library's files and writes them. */
public final class LockWorkflow {
  private final Terminal terminal;
  private final View view;
  private final DigestDownloads downloads;
  private final List<LockedDigest> digests = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();
  private final Map<Path, List<Written>> edits = new LinkedHashMap<>();

  /** A workflow that shows its results in a view. */
  public LockWorkflow(Terminal terminal, View view, HttpDownload download) {
    this.terminal = terminal;
    this.view = view;
    this.downloads = new DigestDownloads(download, view.messages());
  }

  /** What happens to the changes. */
  public enum Approval {
    /** The user is asked. */
    ASK,
    /** They are written. */
    GIVEN,
    /** They are only shown. */
    DRY_RUN
  }

  private record Written(DigestTarget target, String digest) {}

  private record ChangedFile(Path path, String before, String after) {}

  /** Runs and returns the exit code. */
  public ExitCode run(DigestTargets found, Approval approval) {
    problems.addAll(found.problems());
    boolean canAsk = terminal.prompter().isPresent() && view.isInteractive();
    if (approval == Approval.ASK && !canAsk && !found.targets().isEmpty()) {
      throw new UsageException("cannot ask for confirmation without a terminal; pass --yes");
    }
    found.targets().forEach(this::determine);
    List<ChangedFile> changed = new ArrayList<>();
    edits.forEach((path, all) -> change(path, all).ifPresent(changed::add));
    LockReport report =
        new LockReport(digests, changed.stream().map(this::delta).toList(), problems);
    if (changed.isEmpty() || approval == Approval.DRY_RUN) {
      ExitCode exit = exit(report).or(changed.isEmpty() ? ExitCode.DONE : ExitCode.PENDING);
      view.lockPlan(report, exit.number());
      return exit;
    }
    view.lockProposal(report);
    if (approval == Approval.ASK && !isConfirmed(report)) {
      view.messages().canceled("nothing was written");
      return ExitCode.PENDING;
    }
    changed.forEach(this::write);
    LockReport written = new LockReport(digests, report.files(), problems);
    ExitCode exit = exit(written);
    view.locked(written, exit.number());
    return exit;
  }

  private ExitCode exit(LockReport report) {
    boolean isInvalid =
        report.has(LockStatus.REFUSED) || problems.stream().anyMatch(Diagnostic::isError);
    ExitCode exit = report.has(LockStatus.FAILED) ? ExitCode.FAILED : ExitCode.DONE;
    return isInvalid && !report.has(LockStatus.FAILED) ? ExitCode.USAGE : exit;
  }

  private void determine(DigestTarget target) {
    List<LockedDigest> own = new ArrayList<>();
    for (List<String> urls : target.mirrors()) {
      Validated<String> digest = downloads.of(urls);
      digest.diagnostics().forEach(one -> problems.add(about(target, one)));
      own.add(digest(target, urls, digest.value()));
    }
    if (target.mirrors().isEmpty()) {
      own.add(
          new LockedDigest(
              target.address(),
              target.at(),
              List.of(),
              target.before(),
              Optional.empty(),
              LockStatus.REFUSED));
    }
    digests.addAll(own);
    if (own.stream().anyMatch(one -> one.status() == LockStatus.REFUSED)) {
      target.obstacle().map(one -> withDigests(one, own)).ifPresent(problems::add);
    } else if (own.stream()
        .anyMatch(one -> one.status() == LockStatus.ADDED || one.status() == LockStatus.CHANGED)) {
      edits
          .computeIfAbsent(target.place().file().orElseThrow(), path -> new ArrayList<>())
          .add(new Written(target, own.get(0).sha256().orElseThrow()));
    }
  }

  private static Diagnostic about(DigestTarget target, Diagnostic problem) {
    Diagnostic named = Diagnostic.error(target.address() + ": " + problem.message(), target.at());
    return problem.hint() == null ? named : named.hint(problem.hint());
  }

  private static LockedDigest digest(
      DigestTarget target, List<String> urls, Optional<String> sha256) {
    LockStatus status;
    if (sha256.isEmpty()) {
      status = LockStatus.FAILED;
    } else if (target.mirrors().size() == 1 && target.before().equals(sha256)) {
      status = LockStatus.UNCHANGED;
    } else if (target.obstacle().isPresent()) {
      status = LockStatus.REFUSED;
    } else {
      status = target.before().isPresent() ? LockStatus.CHANGED : LockStatus.ADDED;
    }
    return new LockedDigest(target.address(), target.at(), urls, target.before(), sha256, status);
  }

  /** The reason why digests are not written, with the digests that the user can write. */
  private static Diagnostic withDigests(Diagnostic obstacle, List<LockedDigest> digests) {
    List<String> known =
        digests.stream()
            .flatMap(one -> one.sha256().map(sum -> sum + " for " + one.urls().get(0)).stream())
            .toList();
    return known.isEmpty()
        ? obstacle
        : obstacle.hint(obstacle.hint() + "; SHA-256: " + String.join(", ", known));
  }

  private Optional<ChangedFile> change(Path path, List<Written> all) {
    try {
      String before = InputFile.of(path).text();
      String text = before;
      List<Written> fromTheEnd = new ArrayList<>(all);
      Comparator<Position> order =
          Comparator.comparingInt(Position::line).thenComparingInt(Position::column);
      fromTheEnd.sort(
          Comparator.comparing((Written one) -> one.target().place().map(), order).reversed());
      for (Written one : fromTheEnd) {
        Optional<String> edited = one.target().place().edit(one.digest()).apply(text);
        if (edited.isEmpty()) {
          refuse(one);
        }
        text = edited.orElse(text);
      }
      return text.equals(before)
          ? Optional.empty()
          : Optional.of(new ChangedFile(path, before, text));
    } catch (IOException unreadable) {
      problems.add(Diagnostic.error("cannot read " + path + ": " + unreadable.getMessage(), null));
    }
    return Optional.empty();
  }

  private void refuse(Written one) {
    DigestTarget target = one.target();
    setStatus(target, LockStatus.REFUSED);
    problems.add(
        Diagnostic.error(
                "%s: `%s` cannot be written into the YAML of this form"
                    .formatted(target.address(), target.place().key()),
                target.at())
            .hint("write `%s: %s`".formatted(target.place().key(), one.digest())));
  }

  private void setStatus(DigestTarget target, LockStatus status) {
    digests.replaceAll(one -> one.at().equals(target.at()) ? one.with(status) : one);
  }

  private Delta.Text delta(ChangedFile file) {
    return new Delta.Text(
        shown(file.path()), Optional.of(file.before()), Optional.of(file.after()));
  }

  private String shown(Path path) {
    return edits.getOrDefault(path, List.of()).stream()
        .map(one -> one.target().at().file())
        .findFirst()
        .orElse(path.toString());
  }

  private boolean isConfirmed(LockReport report) {
    Prompter prompter = terminal.prompter().orElseThrow();
    String question =
        report.written() == 1
            ? "Write this digest? [y/N] "
            : "Write these %d digests? [y/N] ".formatted(report.written());
    return prompter
        .askLine(question)
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(word -> word.equals("y") || word.equals("yes"))
        .isPresent();
  }

  private void write(ChangedFile file) {
    try {
      if (!InputFile.of(file.path()).text().equals(file.before())) {
        throw new IOException("it was changed meanwhile; run the command again");
      }
      LocalFile.of(file.path()).replace(file.after().getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      edits
          .getOrDefault(file.path(), List.of())
          .forEach(one -> setStatus(one.target(), LockStatus.FAILED));
      problems.add(
          Diagnostic.error(
              "cannot write " + shown(file.path()) + ": " + failed.getMessage(), null));
    }
  }
}
