package labnotes.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.resource.Common;
import labnotes.resource.Desired;
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
    return new RunHeader(run, "test", "me@here", "none");
  }

  Report apply(String run, Resource... desired) {
    return apply(header(run), wishing(List.of(desired)));
  }

  Report applyKeeping(int keep, String run, Resource... desired) {
    RunHeader header =
        new RunHeader(
            run,
            "test",
            "me@here",
            "none",
            keep,
            Optional.empty(),
            Optional.empty(),
            java.util.Map.of());
    return apply(header, wishing(List.of(desired)));
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

  static FileResource file(String path, String content, State state) {
    return new FileResource(
        Common.of("a note", "a reason", state),
        new HostPath(path),
        new Wish.Known(Content.of(content)),
        Optional.empty(),
        Merge.WHOLE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
