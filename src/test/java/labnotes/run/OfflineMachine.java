package labnotes.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.resource.Common;
import labnotes.resource.Desired;
import labnotes.resource.EntryResource;
import labnotes.resource.FileResource;
import labnotes.resource.Merge;
import labnotes.resource.Resource;
import labnotes.resource.State;
import labnotes.resource.Wish;
import labnotes.sh.HostPath;
import labnotes.sh.Prelude;
import labnotes.transport.LocalSession;

/** A tree of files that runs are tried on. */
record OfflineMachine(Path root) {
  Host host() {
    return new ShellHost(LocalSession.here(), Prelude.offline(root.toString()));
  }

  Visit visit(Resource... desired) {
    return visit(wishing(List.of(desired)));
  }

  Visit visit(Desired desired) {
    return new Visit("tree", host(), desired);
  }

  Visit undoing(UndoWish wish) {
    return new Visit("tree", host(), any -> new Errand.Wanted(wish, wish::movements));
  }

  static Desired wishing(List<Resource> resources) {
    return new Desired() {
      @Override
      public Set<Fact<?>> needs() {
        Set<Fact<?>> needs = new LinkedHashSet<>();
        resources.forEach(resource -> needs.addAll(resource.needs()));
        return needs;
      }

      @Override
      public Settled given(Facts observed) {
        return new Settled("test", resources, List.of());
      }
    };
  }

  static RunHeader header(String run) {
    return new RunHeader(run, Instant.EPOCH, "test", "me@here", "none");
  }

  Report apply(String run, Resource... desired) {
    return apply(header(run), wishing(List.of(desired)));
  }

  Report applyKeeping(int keep, String run, Resource... desired) {
    return apply(header(run).keeping(keep), wishing(List.of(desired)));
  }

  /** Plans and, where there is something to do, applies. */
  Report apply(RunHeader header, Desired desired) {
    try (Visit visit = visit(desired)) {
      Report planned = visit.plan();
      return planned.status() == Report.Status.DIFFERENT
          ? visit.apply(header, event -> {})
          : planned;
    }
  }

  /** Plans and, where there is something to do, applies, with what was edited merged. */
  Report reapply(String run, Resolver resolver, Resource... desired) throws IOException {
    return apply(header(run), reapplying(resolver, desired));
  }

  ReapplyWish reapplying(Resolver resolver, Resource... desired) throws IOException {
    return new ReapplyWish(
        wishing(List.of(desired)), record(), ask(new BasesFact()), Set.of("test"), resolver);
  }

  HostRecord record() throws IOException {
    return ask(new RecordFact());
  }

  HistoryFact.History history(String run) throws IOException {
    return ask(HistoryFact.of(run));
  }

  <T> T ask(Fact<T> fact) throws IOException {
    try (Host host = host()) {
      return host.observe(List.of(fact)).get(fact);
    }
  }

  /** A value of the loader's. */
  static Resource entry(String key, String value) {
    return new EntryResource(
        Common.of("a note", "a reason", State.PRESENT),
        key,
        new HostPath("/boot/loader.conf"),
        Optional.of(value),
        Optional.empty(),
        false);
  }

  static FileResource file(String path, String content) {
    return file(path, content, State.PRESENT);
  }

  static FileResource file(String path, String content, State state) {
    return file(path, content, state, Merge.WHOLE, false);
  }

  static FileResource secret(String path, String content) {
    return file(path, content, State.PRESENT, Merge.WHOLE, true);
  }

  static FileResource block(String path, String content) {
    return file(path, content, State.PRESENT, Merge.BLOCK, false);
  }

  /** Those settings in a file. */
  static FileResource keys(String path, String content) {
    return file(path, content, State.PRESENT, Merge.KEYS, false);
  }

  private static FileResource file(
      String path, String content, State state, Merge merge, boolean sensitive) {
    return new FileResource(
        Common.of("a note", "a reason", state),
        new HostPath(path),
        new Wish.Known(Content.of(content)),
        Optional.empty(),
        merge,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        sensitive);
  }
}
