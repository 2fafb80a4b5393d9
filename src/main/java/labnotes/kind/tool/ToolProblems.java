package labnotes.kind.tool;

import java.util.ArrayList;
import java.util.List;
import labnotes.text.Diagnostic;

/** What is wrong with the declaration of a tool, whatever the host is. */
record ToolProblems(ToolResource tool) {
  List<Diagnostic> list() {
    ToolManager manager = tool.manager().manager();
    List<Diagnostic> problems = new ArrayList<>();
    if (!manager.grammar().names().matcher(tool.name()).matches()) {
      problems.add(
          error("`%s` is not the name of a tool of %s".formatted(tool.name(), manager.name())));
    }
    tool.version()
        .filter(one -> !manager.grammar().versions().matcher(one).matches())
        .map(
            one ->
                error("`%s` is not a version of %s".formatted(one, manager.name()))
                    .hint("write " + manager.grammar().versionForm()))
        .ifPresent(problems::add);
    tool.from().ifPresent(from -> problems.addAll(problemsOf(from, manager)));
    if (tool.common().user().isPresent() && !manager.isPerUser()) {
      problems.add(
          error("%s installs for all users".formatted(manager.name())).hint("remove `user`"));
    }
    if (tool.classic() && !manager.hasConfinement()) {
      problems.add(
          error("%s does not confine tools".formatted(manager.name())).hint("remove `classic`"));
    }
    return problems;
  }

  private List<Diagnostic> problemsOf(String from, ToolManager manager) {
    if (ToolSource.hasPassword(from)) {
      return List.of(
          error("the URL of a tool must not contain a password")
              .hint("let the manager find it in its own configuration"));
    }
    return manager.grammar().sources().matcher(from).matches()
        ? List.of()
        : List.of(
            error("`%s` is not a source of %s".formatted(from, manager.name()))
                .hint("write " + manager.grammar().sourceForm()));
  }

  private Diagnostic error(String message) {
    return Diagnostic.error(message, tool.common().at());
  }
}
