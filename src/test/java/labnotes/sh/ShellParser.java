package labnotes.sh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses the shell language as far as the functions of labnotes use it. */
final class ShellParser {
  private static final Set<String> ENDS =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");

  private final ShellLexer tokens;

  private ShellParser(ShellLexer tokens) {
    this.tokens = tokens;
  }

  /** The commands of a script. */
  static ShellNode parse(String script) {
    ShellLexer tokens = new ShellLexer(script);
    ShellNode all = new ShellParser(tokens).sequence();
    if (!tokens.isAtEnd()) {
      throw tokens.unexpected();
    }
    return all;
  }

  /** The commands up to a word or operator that ends them, which stays. */
  static ShellNode part(ShellLexer tokens) {
    return new ShellParser(tokens).sequence();
  }

  private ShellNode sequence() {
    List<ShellNode> items = new ArrayList<>();
    while (true) {
      while (tokens.take("\n") || tokens.take(";") || tokens.take("&")) {
        // Separators of commands.
      }
      if (tokens.isAtEnd() || tokens.is(")") || tokens.is(";;") || tokens.isWordOf(ENDS)) {
        return new ShellNode.Sequence(items);
      }
      items.add(chain());
    }
  }

  private ShellNode chain() {
    List<ShellNode> items = new ArrayList<>(List.of(pipeline()));
    boolean hasAlternative = false;
    while (tokens.is("&&") || tokens.is("||")) {
      hasAlternative |= tokens.is("||");
      tokens.next();
      tokens.skipLineEnds();
      items.add(pipeline());
    }
    return items.size() == 1 ? items.get(0) : new ShellNode.Chain(items, hasAlternative);
  }

  private ShellNode pipeline() {
    boolean isNegated = tokens.takeWord("!");
    List<ShellNode> items = new ArrayList<>(List.of(command()));
    while (tokens.take("|")) {
      tokens.skipLineEnds();
      items.add(command());
    }
    return items.size() == 1 && !isNegated
        ? items.get(0)
        : new ShellNode.Pipeline(items, isNegated);
  }

  private ShellNode command() {
    int line = tokens.line();
    Optional<ShellNode> compound = compound();
    if (compound.isPresent()) {
      List<String> outputs = new ArrayList<>();
      while (tokens.isRedirection()) {
        tokens.redirection().ifPresent(outputs::add);
      }
      return new ShellNode.Group(compound.get(), outputs, line);
    }
    return simple(line);
  }

  private Optional<ShellNode> compound() {
    if (tokens.take("(")) {
      ShellNode body = sequence();
      tokens.expect(")");
      return Optional.of(body);
    }
    if (tokens.takeWord("{")) {
      ShellNode body = sequence();
      tokens.expectWord("}");
      return Optional.of(body);
    }
    if (tokens.takeWord("if")) {
      return Optional.of(branches());
    }
    if (tokens.takeWord("while") || tokens.takeWord("until")) {
      ShellNode condition = sequence();
      return Optional.of(new ShellNode.Loop(List.of(condition), loopBody()));
    }
    if (tokens.takeWord("for")) {
      while (!tokens.isWordOf(Set.of("do"))) {
        tokens.next();
      }
      return Optional.of(new ShellNode.Loop(List.of(), loopBody()));
    }
    return tokens.takeWord("case") ? Optional.of(cases()) : Optional.empty();
  }

  private ShellNode branches() {
    List<ShellNode> conditions = new ArrayList<>();
    List<ShellNode> bodies = new ArrayList<>();
    do {
      conditions.add(sequence());
      tokens.expectWord("then");
      bodies.add(sequence());
    } while (tokens.takeWord("elif"));
    if (tokens.takeWord("else")) {
      bodies.add(sequence());
    }
    tokens.expectWord("fi");
    return new ShellNode.Branches(conditions, bodies);
  }

  private ShellNode loopBody() {
    tokens.expectWord("do");
    ShellNode body = sequence();
    tokens.expectWord("done");
    return body;
  }

  private ShellNode cases() {
    List<ShellNode> bodies = new ArrayList<>();
    int line = tokens.line();
    List<ShellNode> inside = tokens.substitutions();
    ShellNode subject = new ShellNode.Simple(List.of(tokens.next()), inside, List.of(), line);
    tokens.skipLineEnds();
    tokens.expectWord("in");
    tokens.skipLineEnds();
    while (!tokens.takeWord("esac")) {
      while (!tokens.take(")")) {
        tokens.next();
      }
      bodies.add(sequence());
      tokens.take(";;");
      tokens.skipLineEnds();
    }
    return new ShellNode.Branches(List.of(subject), bodies);
  }

  private ShellNode simple(int line) {
    List<String> words = new ArrayList<>();
    List<ShellNode> substitutions = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    while (tokens.isWord() || tokens.isRedirection()) {
      if (tokens.isRedirection()) {
        tokens.redirection().ifPresent(outputs::add);
        continue;
      }
      substitutions.addAll(tokens.substitutions());
      words.add(tokens.next());
      if (words.size() == 1 && tokens.is("(")) {
        tokens.next();
        tokens.expect(")");
        tokens.skipLineEnds();
        return new ShellNode.Function(words.get(0), command(), line);
      }
    }
    if (words.isEmpty() && outputs.isEmpty()) {
      throw tokens.unexpected();
    }
    return new ShellNode.Simple(words, substitutions, outputs, line);
  }
}
