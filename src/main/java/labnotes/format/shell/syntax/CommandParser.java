package labnotes.format.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses one command, simple or compound. */
record CommandParser(ScriptParser parser) {
  private static final Set<String> RESERVED =
      Set.of(
          "!", "{", "}", "case", "do", "done", "elif", "else", "esac", "fi", "for", "if", "then",
          "until", "while");

  ShellStatement read() {
    Lexeme first = parser.now();
    if (first.isOperator("(")) {
      return redirected(group(first, ")"));
    }
    if (first.word() == null || !RESERVED.contains(first.text())) {
      return simple();
    }
    return switch (first.text()) {
      case "{" -> redirected(group(first, "}"));
      case "if" -> redirected(condition());
      case "while", "until" -> redirected(loop());
      case "for" -> redirected(iteration());
      case "case" -> redirected(selection());
      default -> throw parser.unexpected();
    };
  }

  private ShellStatement group(Lexeme opener, String closer) {
    parser.take();
    List<ShellStatement> commands = parser.list(opener);
    parser.require(closer, opener);
    return parser.at(opener.from(), new ScriptCommand.CommandGroup(commands, closer.equals(")")));
  }

  private ShellStatement condition() {
    Lexeme start = parser.take();
    List<ScriptCommand.Alternative> alternatives = new ArrayList<>();
    Lexeme opener = start;
    do {
      List<ShellStatement> condition = parser.list(start);
      if (!parser.now().isWord("then")) {
        throw parser.unexpected();
      }
      parser.take();
      alternatives.add(new ScriptCommand.Alternative(condition, parser.list(start)));
      opener = parser.now();
      if (opener.isWord("elif")) {
        parser.take();
      }
    } while (opener.isWord("elif"));
    Optional<List<ShellStatement>> otherwise = Optional.empty();
    if (opener.isWord("else")) {
      parser.take();
      otherwise = Optional.of(parser.list(start));
    }
    parser.require("fi", start);
    return parser.at(start.from(), new ScriptCommand.If(List.copyOf(alternatives), otherwise));
  }

  private ShellStatement loop() {
    Lexeme start = parser.take();
    List<ShellStatement> condition = parser.list(start);
    return parser.at(start.from(), new ScriptCommand.Loop(condition, body(start)));
  }

  private List<ShellStatement> body(Lexeme start) {
    Lexeme opener = parser.now();
    parser.require("do", start);
    List<ShellStatement> commands = parser.list(opener);
    parser.require("done", opener);
    return commands;
  }

  private ShellStatement iteration() {
    Lexeme start = parser.take();
    Lexeme name = parser.now();
    if (name.word() == null || !ShellWord.isName(name.text())) {
      throw parser.unexpected();
    }
    parser.take();
    parser.skipLines();
    List<ShellWord> words = new ArrayList<>();
    if (parser.now().isWord("in")) {
      parser.take();
      while (parser.now().asWord().isPresent()) {
        words.add(word());
      }
      if (!parser.now().isOperator(";") && !parser.now().isOperator("\n")) {
        throw parser.unexpected();
      }
      parser.take();
    } else if (parser.now().isOperator(";")) {
      parser.take();
    }
    return parser.at(start.from(), new ScriptCommand.For(name.text(), words, body(start)));
  }

  private ShellStatement selection() {
    Lexeme start = parser.take();
    ShellWord subject = word();
    parser.skipLines();
    if (!parser.now().isWord("in")) {
      throw parser.unexpected();
    }
    parser.take();
    parser.skipLines();
    List<ScriptCommand.CaseItem> items = new ArrayList<>();
    while (!parser.now().isWord("esac") && !parser.now().isEnd()) {
      items.add(item(start));
      parser.skipLines();
    }
    parser.require("esac", start);
    return parser.at(start.from(), new ScriptCommand.Case(subject, List.copyOf(items)));
  }

  private ScriptCommand.CaseItem item(Lexeme start) {
    if (parser.now().isOperator("(")) {
      parser.take();
    }
    List<ShellWord> patterns = new ArrayList<>(List.of(word()));
    while (parser.now().isOperator("|")) {
      parser.take();
      patterns.add(word());
    }
    if (!parser.now().isOperator(")")) {
      throw parser.unexpected();
    }
    parser.take();
    List<ShellStatement> commands =
        parser.possiblyEmptyList(start, next -> next.isOperator(";;") || next.isEnd());
    if (parser.now().isOperator(";;")) {
      parser.take();
    } else if (!parser.now().isWord("esac")) {
      throw parser.unexpected();
    }
    return new ScriptCommand.CaseItem(List.copyOf(patterns), commands);
  }

  private ShellWord word() {
    ShellWord word = parser.now().asWord().orElseThrow(parser::unexpected);
    parser.take();
    return word;
  }

  private ShellStatement redirected(ShellStatement compound) {
    List<Redirection> redirections = new ArrayList<>();
    while (isRedirection()) {
      redirections.add(redirection());
    }
    return redirections.isEmpty()
        ? compound
        : parser.at(
            compound.from(), new ScriptCommand.Redirected(compound, List.copyOf(redirections)));
  }

  /** Whether a redirection is next; a number directly before its operator belongs to it. */
  private boolean isRedirection() {
    Lexeme now = parser.now();
    return now.isRedirection() || (now.word() != null && parser.isDescriptor());
  }

  private Redirection redirection() {
    if (parser.now().word() != null) {
      parser.take();
    }
    Lexeme operator = parser.take();
    ShellWord target = parser.now().asWord().orElseThrow(parser::unexpected);
    List<WordPart> body =
        operator.text().startsWith("<<")
            ? parser.reader().expectHereDocument(target, operator.text(), operator.from())
            : List.of();
    parser.take();
    return new Redirection(operator.text(), target, body);
  }

  private ShellStatement simple() {
    int from = parser.now().from();
    List<ShellWord> assignments = new ArrayList<>();
    List<ShellWord> words = new ArrayList<>();
    List<Redirection> redirections = new ArrayList<>();
    while (true) {
      if (isRedirection()) {
        redirections.add(redirection());
      } else if (parser.now().asWord().isPresent()) {
        ShellWord word = parser.now().asWord().get();
        boolean assigns = words.isEmpty() && word.assigned().isPresent();
        (assigns ? assignments : words).add(word);
        parser.take();
        boolean isFirst = words.size() == 1 && assignments.isEmpty() && redirections.isEmpty();
        if (isFirst && parser.now().isOperator("(")) {
          return function(word);
        }
      } else {
        break;
      }
    }
    if (parser.now().isOperator("(")
        || (assignments.isEmpty() && words.isEmpty() && redirections.isEmpty())) {
      throw parser.unexpected();
    }
    return parser.at(from, new ScriptCommand.Simple(assignments, words, redirections));
  }

  private ShellStatement function(ShellWord name) {
    parser.take();
    if (!parser.now().isOperator(")")) {
      throw parser.unexpected();
    }
    parser.take();
    if (!ShellWord.isName(name.source())) {
      throw new ShellSyntaxException("`" + name.source() + "` cannot name a function", name.from());
    }
    parser.skipLines();
    ShellStatement body = parser.command();
    return parser.at(name.from(), new ScriptCommand.Function(name.source(), body));
  }
}
