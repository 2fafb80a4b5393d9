package labnotes.sh;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Finds the commands of a script whose failure the script would ignore. */
record UncheckedCommands(BiConsumer<ShellNode.Simple, Boolean> each, Consumer<String> outputs) {
  /** Names the unchecked {@code cd}, {@code mkdir}, {@code mktemp} and writes to files. */
  static List<String> of(String script) {
    List<String> found = new ArrayList<>();
    new UncheckedCommands(
            (command, isUsed) -> {
              List<String> words = command.command();
              String name = words.isEmpty() ? "" : words.get(0);
              boolean isCritical =
                  List.of("cd", "mkdir", "mktemp").contains(name) || !command.outputs().isEmpty();
              // A failed redirection of ":" ends the shell, whatever follows.
              boolean isFatal = name.equals(":") && !command.outputs().isEmpty();
              if ((isCritical && !isUsed) || isFatal) {
                found.add(command.line() + ": " + String.join(" ", words));
              }
            },
            found::add)
        .walk(ShellParser.parse(script), true);
    return found;
  }

  /**
   * Passes all commands on.
   *
   * @param isUsed whether the script acts on the status of the node
   */
  void walk(ShellNode node, boolean isUsed) {
    if (node instanceof ShellNode.Simple simple) {
      each.accept(simple, isUsed);
      simple.substitutions().forEach(inner -> walk(inner, isUsed || !simple.command().isEmpty()));
    } else if (node instanceof ShellNode.Sequence sequence) {
      List<ShellNode> items = sequence.items();
      for (int index = 0; index < items.size(); index++) {
        walk(items.get(index), index < items.size() - 1 ? isAskedBy(items.get(index + 1)) : isUsed);
      }
    } else if (node instanceof ShellNode.Chain chain) {
      List<ShellNode> items = chain.items();
      boolean isChecked = isUsed || chain.hasAlternative() || isReturn(items.get(items.size() - 1));
      walkLast(items, isChecked, isUsed);
    } else if (node instanceof ShellNode.Pipeline pipeline) {
      walkLast(pipeline.items(), false, isUsed);
    } else if (node instanceof ShellNode.Branches branches) {
      branches.conditions().forEach(condition -> walk(condition, true));
      branches.bodies().forEach(body -> walk(body, isUsed));
    } else if (node instanceof ShellNode.Loop loop) {
      loop.conditions().forEach(condition -> walk(condition, true));
      walk(loop.body(), false);
    } else if (node instanceof ShellNode.Group group) {
      if (!group.outputs().isEmpty() && !isUsed) {
        outputs.accept(group.line() + ": { … } >" + group.outputs());
      }
      walk(group.body(), isUsed);
    } else if (node instanceof ShellNode.Function function) {
      walk(function.body(), true);
    }
  }

  /** Whether the command reads the status of the one before, or returns it. */
  private static boolean isAskedBy(ShellNode next) {
    if (next instanceof ShellNode.Group group) {
      return isAskedBy(group.body());
    }
    if (next instanceof ShellNode.Branches branches && !branches.conditions().isEmpty()) {
      return isAskedBy(branches.conditions().get(0));
    }
    return next instanceof ShellNode.Simple simple
        && (simple.words().stream().anyMatch(word -> word.contains("$?"))
            || (isReturn(simple) && simple.words().size() == 1));
  }

  private static boolean isReturn(ShellNode node) {
    return node instanceof ShellNode.Simple simple
        && !simple.words().isEmpty()
        && List.of("return", "exit").contains(simple.words().get(0));
  }

  private void walkLast(List<ShellNode> items, boolean others, boolean last) {
    for (int index = 0; index < items.size(); index++) {
      walk(items.get(index), index == items.size() - 1 ? last : others);
    }
  }
}
