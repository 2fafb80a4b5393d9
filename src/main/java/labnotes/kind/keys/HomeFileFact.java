package labnotes.kind.keys;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The files of ssh in the home of a user.
 *
 * @param name the name of the file in {@code .ssh}
 */
record HomeFileFact(String user, String name) implements SingleFact<HomeFileFact.HomeFile> {
  /**
   * A file in the directory .ssh of a home.
   *
   * @param states those of the home, of .ssh, and of the file
   */
  record HomeFile(HostPath home, Map<HostPath, FileState> states) {
    HomeFile {
      states = Map.copyOf(states);
    }

    HostPath directory() {
      return home.child(".ssh");
    }
  }

  @Override
  public Sh ask() {
    return Sh.of("labnotes_ssh_files {} {}", user, name);
  }

  @Override
  public HomeFile read(Answer answer) {
    Function<FileFact, FileState> survey = FileFact.survey(answer);
    List<byte[]> sections = answer.sections();
    String last = new String(sections.get(sections.size() - 1), StandardCharsets.UTF_8);
    String path = last.replaceFirst("^home\n", "").strip();
    if (HostPath.findProblem(path).isPresent() || path.equals("/")) {
      throw new UnansweredException("user " + user + " has no home directory");
    }
    HostPath home = new HostPath(path);
    Map<HostPath, FileState> states = new LinkedHashMap<>();
    for (HostPath one : List.of(home, home.child(".ssh"), home.child(".ssh").child(name))) {
      states.put(one, survey.apply(FileFact.of(one)));
    }
    return new HomeFile(home, states);
  }

  @Override
  public Facts contained(HomeFile value) {
    Facts facts = Facts.none();
    for (Map.Entry<HostPath, FileState> one : value.states.entrySet()) {
      facts = facts.with(FileFact.of(one.getKey()), one.getValue());
    }
    return facts;
  }

  /** The changes verify each file. */
  @Override
  public Sh verify(HomeFile value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "ssh files of " + user;
  }
}
