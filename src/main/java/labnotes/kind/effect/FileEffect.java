package labnotes.kind.effect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.FileTextsFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.format.OverridingLine;
import labnotes.format.Precedence;
import labnotes.format.dropin.DropInDirectory;
import labnotes.kind.Resource;
import labnotes.kind.SensitiveFiles;
import labnotes.kind.pending.ParsedTextsFact;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;

/**
 * The effect of what a resource has in a file, among the other files that the system reads.
 *
 * @param format the name that the profile gives
 */
public record FileEffect(Resource resource, HostPath path, Optional<String> format) {
  private static final List<String> SYSTEMS = List.of("freebsd", "debian");

  /** The questions about the other files; empty if none matters. */
  public Set<Fact<?>> needs() {
    FileTextsFact others = otherFiles();
    return others.patterns().isEmpty() ? Set.of() : Set.of(others);
  }

  /** The question for the texts of the files that the reader reads with this one. */
  private FileTextsFact otherFiles() {
    Set<String> patterns = new LinkedHashSet<>();
    for (String system : SYSTEMS) {
      format(new Formats(system)).precedence().stream()
          .flatMap(one -> one.files(path.path()).stream())
          .filter(pattern -> pattern.startsWith("/"))
          .forEach(patterns::add);
    }
    return new FileTextsFact(List.copyOf(patterns));
  }

  private Format format(Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    return format(new Formats(system.family(), system.version()));
  }

  private Format format(Formats formats) {
    return format.flatMap(formats::find).orElseGet(() -> formats.infer(path.path()));
  }

  /**
   * Why the system does not act on one setting of the file, or on its value. A line that only adds
   * to the value keeps it in effect.
   *
   * @param after the facts, with what the plan leaves
   */
  public List<Diagnostic> conflicts(String key, String value, Facts after) {
    return conflicts(
        key,
        value,
        line -> line.value().filter(other -> extendsList(other, key)).isPresent(),
        after);
  }

  /**
   * Why the system does not act on words of a list in the file.
   *
   * @param hasWord whether another list has the words
   * @param after the facts, with what the plan leaves
   */
  public List<Diagnostic> conflictsOfWord(
      String key, String value, Predicate<String> hasWord, Facts after) {
    return conflicts(
        key,
        value,
        line ->
            line.value().filter(list -> hasWord.test(list) || extendsList(list, key)).isPresent(),
        after);
  }

  /** Whether a list of the shell is the earlier one and more words, separated by blanks. */
  private static boolean extendsList(String list, String key) {
    return Stream.of(list.split("\\s+", -1))
        .anyMatch(word -> word.equals("$" + key) || word.equals("${" + key + "}"));
  }

  /**
   * Why the system does not act on a setting that can have several values.
   *
   * @param isEnough whether another value will do
   * @param after the facts, with what the plan leaves
   */
  public List<Diagnostic> conflictsOfMinimum(
      String key, String value, Predicate<String> isEnough, Facts after) {
    return conflicts(key, value, line -> line.value().filter(isEnough).isPresent(), after);
  }

  private List<Diagnostic> conflicts(
      String key, String value, Predicate<OverridingLine> isFine, Facts after) {
    return format(after) instanceof KeyedFormat keyed && isWritable(keyed, key, value)
        ? overrides(keyed.set("", key, value), isFine, after)
        : unread(after).stream().toList();
  }

  private static boolean isWritable(KeyedFormat keyed, String key, String value) {
    return keyed.validate(key, value).stream().noneMatch(Diagnostic::isError);
  }

  /**
   * Why the system does not act on some lines of the file.
   *
   * @param text the lines
   * @param isTrusted whether a file may take precedence
   * @param after the facts, with what the plan leaves
   */
  public List<Diagnostic> conflictsOfText(String text, Predicate<HostPath> isTrusted, Facts after) {
    return overrides(text, line -> isTrusted.test(new HostPath(line.path())), after);
  }

  private List<Diagnostic> overrides(String text, Predicate<OverridingLine> isFine, Facts after) {
    Optional<Precedence> precedence = precedence(after);
    Optional<Diagnostic> unread = unread(precedence, after);
    if (unread.isPresent()) {
      return List.of(unread.get());
    }
    return precedence.stream()
        .flatMap(
            one ->
                one.overrides(path.path(), text, texts(after), ParsedTextsFact.in(after)).stream())
        .filter(line -> !isFine.test(line))
        .map(line -> conflict(line, after))
        .toList();
  }

  private Optional<Precedence> precedence(Facts after) {
    return otherFiles().patterns().isEmpty() ? Optional.empty() : format(after).precedence();
  }

  /** Why the system does not read the file. */
  public Optional<Diagnostic> unread(Facts after) {
    return unread(precedence(after), after);
  }

  /** Why the system does not work without the file, although it does with it. */
  public Optional<Diagnostic> problemWithout(Facts after) {
    Optional<String> removed = after.peek(otherFiles()).map(texts -> texts.get(path.path()));
    Optional<Precedence> precedence = precedence(after);
    if (removed.isEmpty() || precedence.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> without = texts(after);
    Map<String, String> with = new TreeMap<>(without);
    with.put(path.path(), removed.get());
    return precedence
        .get()
        .startProblem(without)
        .filter(problem -> precedence.get().startProblem(with).isEmpty())
        .map(
            problem ->
                declared(
                    Diagnostic.error("without " + path + " " + problem, null)
                        .hint("remove the line that names it first")));
  }

  private Optional<Diagnostic> unread(Optional<Precedence> precedence, Facts after) {
    return skipped(after)
        .or(
            () ->
                precedence
                    .flatMap(
                        one -> one.unread(path.path(), texts(after), ParsedTextsFact.in(after)))
                    .map(this::declared));
  }

  /** The value that the file has for a key; empty if it has none or cannot be read. */
  public Optional<String> value(String key, Facts after) {
    return format(after) instanceof KeyedFormat keyed
        ? after
            .peek(FileFact.of(path))
            .flatMap(FileState::knownContent)
            .flatMap(Content::text)
            .flatMap(text -> keyed.value(text, key))
        : Optional.empty();
  }

  /** Why the reader of the file's directory skips its name. */
  public Optional<Diagnostic> skipped(Facts after) {
    return directory(after).nameProblem().filter(Diagnostic::isError).map(this::declared);
  }

  /** What lint reports, as severely as a plan: a name that the reader of the directory skips. */
  public List<Diagnostic> nameProblems(SystemState system) {
    return new DropInDirectory(path.path(), system.family())
        .nameProblem().stream().map(this::declared).toList();
  }

  /**
   * What lint warns of: a mode of a script with which the reader of the directory skips it.
   *
   * @param mode in octal
   */
  public Optional<Diagnostic> disabling(String mode, SystemState system) {
    return new DropInDirectory(path.path(), system.family()).modeProblem(mode).map(this::warning);
  }

  private Diagnostic warning(Diagnostic problem) {
    return new Diagnostic(
        Severity.WARNING, problem.message(), resource.common().at(), problem.hint());
  }

  /** Why the reader of the file's directory skips its mode. */
  public Optional<Diagnostic> notExecutable(Facts after) {
    return after.peek(FileFact.of(path)).stream()
        .filter(FileState.Regular.class::isInstance)
        .flatMap(
            state ->
                directory(after)
                    .modeProblem(((FileState.Regular) state).ownership().mode())
                    .stream())
        .findFirst()
        .map(this::declared);
  }

  private DropInDirectory directory(Facts after) {
    return new DropInDirectory(path.path(), after.get(SystemFact.INSTANCE).family());
  }

  private Diagnostic declared(Diagnostic problem) {
    return new Diagnostic(
        problem.severity(), problem.message(), resource.common().at(), problem.hint());
  }

  /** The texts of all files as the plan leaves them, which all resources of a plan share. */
  private Map<String, String> texts(Facts after) {
    FileTextsFact others = otherFiles();
    Map<String, String> shared =
        ParsedTextsFact.in(after).get(others, "", () -> TextsAfterPlan.of(others, after));
    Map<String, String> own = new TreeMap<>();
    after.peek(FileFact.of(path)).ifPresent(state -> TextsAfterPlan.put(path.path(), state, own));
    if (own.isEmpty() || Objects.equals(own.get(path.path()), shared.get(path.path()))) {
      return shared;
    }
    Map<String, String> texts = new TreeMap<>(shared);
    texts.putAll(own);
    return texts;
  }

  private Diagnostic conflict(OverridingLine found, Facts after) {
    OverridingLine line = ObservedLines.of(found, otherFiles(), texts(after), after);
    boolean isHidden =
        resource.isSensitive() || SensitiveFiles.contains(new HostPath(line.path()), after);
    String hint =
        line.path().equals(path.path())
            ? line.value().isPresent()
                ? "remove that line"
                : "declare the lines without Match in a file or block of their own"
            : "remove that line, or declare the setting in that file";
    return Diagnostic.error(
            isHidden ? line.describeWithoutValue() : line.describe(), resource.common().at())
        .hint(hint);
  }
}
