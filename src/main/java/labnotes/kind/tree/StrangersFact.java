package labnotes.kind.tree;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.kind.file.DirectoryListingFact;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * What is in a directory besides what a tree copies.
 *
 * @param names the paths that it copies, one a line
 * @param excluded patterns of what it leaves alone
 */
record StrangersFact(HostPath directory, String names, List<String> excluded)
    implements SingleFact<StrangersFact.Strangers> {
  private static final String STRANGER = "s./";
  private static final String KEPT = "k./";

  StrangersFact {
    excluded = List.copyOf(excluded);
  }

  /**
   * Files, directories and links with their states, in order.
   *
   * @param kept what a pattern excludes, and what is mounted
   */
  record Strangers(Map<HostPath, FileState> states, Set<HostPath> kept) {
    /** Whether something that is kept is below a directory. */
    boolean hasKeptBelow(HostPath path) {
      return kept.stream().anyMatch(one -> one.isAtOrBelow(path));
    }
  }

  @Override
  public Sh ask() {
    return Sh.of(
        "labnotes_strangers {} {} {}",
        directory,
        directory.path(),
        Sh.of("\"$({})\" {}", Sh.print(names.getBytes(StandardCharsets.UTF_8)), quoted(excluded)));
  }

  private static Sh quoted(List<String> words) {
    Sh all = Sh.of("");
    for (String word : words) {
      all = Sh.of("{} {}", all, word);
    }
    return all;
  }

  @Override
  public Strangers read(Answer answer) {
    if (!answer.succeeded()) {
      throw new UnansweredException(answer.text().strip());
    }
    Map<HostPath, FileState> states = new LinkedHashMap<>();
    Set<HostPath> kept = new LinkedHashSet<>();
    Function<FileFact, FileState> survey = FileFact.survey(answer);
    List<byte[]> sections = answer.sections();
    String listed = new String(sections.get(sections.size() - 1), StandardCharsets.UTF_8);
    for (String line : listed.split("\n", -1)) {
      if (line.startsWith(STRANGER)) {
        HostPath path = path(line.substring(STRANGER.length()));
        states.put(path, survey.apply(FileFact.of(path)));
      } else if (line.startsWith(KEPT)) {
        kept.add(path(line.substring(KEPT.length())));
      }
    }
    return new Strangers(states, kept);
  }

  private HostPath path(String name) {
    if (name.indexOf('\uFFFD') >= 0 || HostPath.findProblem("/" + name).isPresent()) {
      throw new UnansweredException(
          "%s contains `%s`, whose name has a control character or is not UTF-8; remove it manually"
              .formatted(directory, name));
    }
    return directory.child(name);
  }

  @Override
  public Facts contained(Strangers value) {
    Facts facts = Facts.none();
    for (Map.Entry<HostPath, FileState> one : value.states.entrySet()) {
      facts = facts.with(FileFact.of(one.getKey()), one.getValue());
      if (one.getValue() instanceof FileState.Directory) {
        List<String> names =
            value.states.keySet().stream()
                .filter(path -> path.parent().equals(one.getKey()))
                .map(HostPath::name)
                .toList();
        facts = facts.with(new DirectoryListingFact(one.getKey()), names);
      }
    }
    return facts;
  }

  @Override
  public Sh verify(Strangers value) {
    // The changes verify each file.
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "what else is in " + directory;
  }
}
