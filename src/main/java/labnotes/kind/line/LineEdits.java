package labnotes.kind.line;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileOrigin;
import labnotes.fact.FileOriginFact;
import labnotes.kind.Applied;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.DriftEvidence;
import labnotes.kind.HostEdit;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.UndoRequest;
import labnotes.merge.ContentMerge;
import labnotes.merge.MergeConflict;
import labnotes.text.DecodedText;

/**
 * The edits of lines on the host since a run.
 *
 * @param text the text that has them
 */
record LineEdits(LineOwner lines, String text, Facts observed) {
  DriftEvidence drift(Applied applied) {
    boolean isAsApplied = isAsApplied(applied);
    DriftEvidence.HostState host =
        isAsApplied ? DriftEvidence.HostState.AS_APPLIED : DriftEvidence.HostState.CHANGED;
    boolean isMissing = own().isEmpty() && lines.common().present() && !isAsShipped();
    return new DriftEvidence(
        !applied.isSameDesired(lines),
        isMissing ? DriftEvidence.HostState.MISSING : host,
        applied.digest(lines.file().path()).isEmpty() || isAsApplied);
  }

  /** The lines of the resource on the host; empty if there are none. */
  private Optional<String> own() {
    return own(text);
  }

  private Optional<String> own(String whole) {
    FileLines all = new FileLines(whole);
    List<Integer> own = lines.rule().own(all.list());
    return own.isEmpty() ? Optional.empty() : Optional.of(all.joined(own));
  }

  private static Optional<LineOwner> resource(Applied applied) {
    return applied.resource().readable(LineOwner.class);
  }

  /** Whether the host has the lines that were applied. */
  private boolean isAsApplied(Applied applied) {
    return resource(applied).filter(this::isInPlace).isPresent();
  }

  private boolean isInPlace(LineOwner one) {
    List<String> now = new FileLines(text).list();
    return one.rule().desired(now).value().filter(now::equals).isPresent();
  }

  private boolean isAsShipped() {
    return observed
        .peek(new FileOriginFact(lines.file()))
        .orElseGet(FileOrigin::unknown)
        .asShipped();
  }

  /** The lines as they should be; no resource if the host's stay. */
  MergeOutcome merge(MergeRequest request) {
    Applied applied = request.applied();
    Optional<String> now = own();
    boolean isFine = now.isEmpty() || lines.decide(observed) instanceof Decision.InPlace;
    if (isFine || isAsApplied(applied) || isAsShipped()) {
      return MergeOutcome.unchanged(lines);
    }
    String edit = lines.address() + " is " + now.get();
    if (applied.isSameDesired(lines)) {
      return MergeOutcome.kept(MergeOutcome.keptRemark(edit));
    }
    ContentMerge merge =
        merge(resource(applied).map(LineOwner::text), now, Optional.of(lines.text()));
    Optional<Content> chosen = request.resolver().resolve(merge);
    if (chosen.isEmpty()) {
      return new MergeOutcome(
          Optional.empty(), request.resolver().unresolved(merge, request.hint()), true);
    }
    return chosen.get().equals(merge.versions().host())
        ? new MergeOutcome(Optional.empty(), List.of(MergeOutcome.keptRemark(edit)), true)
        : new MergeOutcome(Optional.of(lines), List.of(), true);
  }

  private ContentMerge merge(
      Optional<String> base, Optional<String> host, Optional<String> profile) {
    return ContentMerge.ofValue(
        lines.address().toString(), new MergeConflict("the line", base, host, profile));
  }

  /** The edits of lines that an undo restores. */
  List<HostEdit> sinceRun(UndoRequest request) {
    Optional<LineOwner> ran = ofRun(request);
    boolean isAsRun = ran.filter(this::isInPlace).isPresent();
    if (isAsRun || (lines.claim().isPresent() && !request.left().isKnown())) {
      return List.of();
    }
    Optional<String> left =
        request.left().isKnown()
            ? request.left().content().flatMap(this::own)
            : ran.filter(one -> one.common().present()).map(LineOwner::text);
    if (own().equals(left)) {
      return List.of();
    }
    Optional<String> before =
        lines.content() instanceof DesiredContent.Known known
            ? own(known.content())
            : Optional.of(lines.text()).filter(any -> lines.common().present());
    ContentMerge merge = merge(left, own(), before);
    return List.of(
        new HostEdit(
            HostEdit.TEXT,
            merge,
            (resource, content) ->
                content.equals(merge.versions().profile())
                    ? Optional.of(resource)
                    : Optional.empty()));
  }

  private static Optional<LineOwner> ofRun(UndoRequest request) {
    return request.change().resource(LineOwner.class);
  }

  private Optional<String> own(Content content) {
    return own(DecodedText.of(content.bytes()).text());
  }
}
