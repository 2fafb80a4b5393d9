package labnotes.kind.container;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * What compose would do with the containers of a project.
 *
 * @param files the names of the files in the directory, in the order of their precedence
 * @param content the content that the first file will have; empty for the one that it has
 * @param goal {@code up}, {@code stop} or {@code down}
 */
record ComposeFact(
    String project, HostPath directory, List<String> files, Optional<Content> content, String goal)
    implements SingleFact<ComposeState> {
  ComposeFact {
    files = List.copyOf(files);
  }

  private Sh call() {
    Sh call =
        Sh.of(
            "labnotes_compose_state {} {} {} {} {}",
            project,
            directory,
            goal,
            content.isPresent() ? "given" : "",
            files);
    return content.map(text -> Sh.of("{} | {}", Sh.print(text.bytes()), call)).orElse(call);
  }

  @Override
  public Sh ask() {
    return call();
  }

  @Override
  public ComposeState read(Answer answer) {
    return ComposeState.of(answer.lines());
  }

  @Override
  public Sh verify(ComposeState value) {
    return Sh.of("[ \"$({} | labnotes_compose_containers)\" = {} ]", call(), value.lines());
  }

  @Override
  public String toString() {
    return "compose " + project;
  }
}
