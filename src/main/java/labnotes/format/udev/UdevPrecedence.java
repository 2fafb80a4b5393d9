package labnotes.format.udev;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.format.OverriddenLines;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.format.dropin.SearchPath;
import labnotes.format.udev.UdevRule.Token;
import labnotes.text.Diagnostic;

/**
 * The precedence of udev: of all rules for a device the last one that sets its owner, group, mode
 * or a property counts, or the first one that sets it by {@code :=} (udev(7)). Only a rule whose
 * conditions are all among those of another one surely applies wherever that one does.
 */
record UdevPrecedence() implements Precedence {
  private static final SearchPath DIRECTORIES = SearchPath.ofSystem("udev/rules.d");

  /** The keys of conditions that other rules do not change. */
  private static final Set<String> STABLE =
      Set.of(
          "ACTION",
          "DEVPATH",
          "KERNEL",
          "KERNELS",
          "SUBSYSTEM",
          "SUBSYSTEMS",
          "DRIVER",
          "DRIVERS",
          "ATTRS",
          "CONST");

  @Override
  public List<String> files(String path) {
    return DIRECTORIES.contains(path) ? DIRECTORIES.patterns(".rules") : List.of();
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    return DIRECTORIES.unread(path, texts);
  }

  /**
   * A rule in its file.
   *
   * @param isSkipped whether a jump can pass over it
   */
  private record PlacedRule(String path, UdevRule rule, boolean isSkipped) {
    /** Whether it applies wherever a rule with these conditions does. */
    boolean covers(Set<Token> conditions) {
      Set<Token> own = rule.conditions();
      return !isSkipped
          && conditions.containsAll(own)
          && own.stream().allMatch(one -> STABLE.contains(one.name()));
    }
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    List<PlacedRule> all = rules(texts, parsed);
    List<OverridingLine> found = new ArrayList<>();
    for (UdevRule rule : valid(path, desired)) {
      rule.tokens().stream()
          .flatMap(token -> override(token, rule, path, all).stream())
          .forEach(found::add);
    }
    return found;
  }

  @Override
  public OverriddenLines overridden(String path, Map<String, String> texts) {
    List<PlacedRule> all = rules(texts, new ParsedTexts());
    List<OverriddenLines.LineSetting> parts = new ArrayList<>();
    for (UdevRule rule : valid(path, texts.getOrDefault(path, ""))) {
      rule.tokens().stream()
          .filter(token -> !token.isMatch())
          .map(
              token ->
                  new OverriddenLines.LineSetting(
                      rule.start().number(),
                      token.key(),
                      override(token, rule, path, all).map(OverridingLine::describe)))
          .forEach(parts::add);
    }
    return OverriddenLines.of(parts);
  }

  private static List<UdevRule> valid(String path, String text) {
    return UdevRule.of(text).stream()
        .filter(rule -> UdevRules.problem(path, rule).isEmpty())
        .toList();
  }

  /** All rules in the order in which udev applies them. */
  private static List<PlacedRule> rules(Map<String, String> texts, ParsedTexts parsed) {
    List<PlacedRule> all = new ArrayList<>();
    DIRECTORIES
        .inReadOrder(texts, ".rules")
        .forEach(
            (path, text) ->
                all.addAll(parsed.get(new PlacedRules(path), text, () -> placed(path, text))));
    return all;
  }

  /** The key of the rules of one file. */
  private record PlacedRules(String path) {}

  private static List<PlacedRule> placed(String path, String text) {
    List<PlacedRule> found = new ArrayList<>();
    Set<String> jumps = new HashSet<>();
    for (UdevRule rule : valid(path, text)) {
      rule.tokens().stream()
          .filter(token -> token.key().equals("LABEL"))
          .forEach(label -> jumps.remove(label.value()));
      found.add(new PlacedRule(path, rule, !jumps.isEmpty()));
      rule.tokens().stream()
          .filter(token -> token.key().equals("GOTO"))
          .forEach(jump -> jumps.add(jump.value()));
    }
    return List.copyOf(found);
  }

  /** The rule that sets the key of a token for each device of its rule. */
  private static Optional<OverridingLine> override(
      Token token, UdevRule rule, String path, List<PlacedRule> all) {
    boolean isFinalKey = Set.of("OWNER", "GROUP", "MODE").contains(token.key());
    if (token.isMatch() || !(isFinalKey || token.name().equals("ENV"))) {
      return Optional.empty();
    }
    Set<Token> conditions = rule.conditions();
    Optional<OverridingLine> winner = Optional.empty();
    boolean isPassed = false;
    for (PlacedRule other : all) {
      boolean isOwn = other.path().equals(path) && other.rule().text().equals(rule.text());
      if (isOwn) {
        isPassed = true;
        winner = Optional.empty();
      } else if (other.covers(conditions)) {
        for (Token set : other.rule().tokens()) {
          boolean isFinal = isFinalKey && set.operator().equals(":=");
          if (set.key().equals(token.key()) && !set.isMatch() && (isPassed || isFinal)) {
            winner = winner(token, set, other, isFinal);
            if (isFinal) {
              return winner;
            }
          }
        }
      }
      if (isOwn && isFinalKey && token.operator().equals(":=")) {
        return winner;
      }
    }
    return winner;
  }

  private static Optional<OverridingLine> winner(
      Token wanted, Token set, PlacedRule rule, boolean isFinal) {
    return normalized(wanted).equals(normalized(set))
        ? Optional.empty()
        : Optional.of(
            new OverridingLine(
                wanted.key(),
                rule.path(),
                rule.rule().start().number(),
                Optional.of(set.value()),
                isFinal
                    ? "by :=, so that no other rule changes it"
                    : "and udev applies that rule later"));
  }

  private static String normalized(Token token) {
    return token.key().equals("MODE") ? token.value().replaceFirst("^0+", "") : token.value();
  }
}
