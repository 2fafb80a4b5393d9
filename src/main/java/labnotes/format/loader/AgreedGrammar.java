package labnotes.format.loader;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What several grammars read alike, for a host whose grammar is unknown.
 *
 * @param releases whose loaders they are, as the end of a sentence
 */
record AgreedGrammar(List<LoaderGrammar> grammars, String releases) implements LoaderGrammar {
  AgreedGrammar {
    grammars = List.copyOf(grammars);
  }

  @Override
  public LoaderLine parse(String line, Map<String, String> environment) {
    List<LoaderLine> parsed =
        grammars.stream().map(one -> one.parse(line, environment)).distinct().toList();
    if (parsed.size() == 1 || parsed.stream().noneMatch(LoaderLine::isValid)) {
      return parsed.get(0);
    }
    return LoaderLine.invalid(
        0, new LoaderProblem("the line does not mean the same to " + releases, false));
  }

  @Override
  public boolean isName(String name) {
    return grammars.stream().allMatch(one -> one.isName(name));
  }

  @Override
  public String quote(String key, String value) {
    return grammars.get(0).quote(key, value);
  }

  @Override
  public Optional<String> limit(String key, String value) {
    Optional<String> limit =
        grammars.stream().flatMap(one -> one.limit(key, value).stream()).findFirst();
    boolean isSame = grammars.stream().map(one -> one.quote(key, value)).distinct().count() == 1;
    return limit.isPresent() || isSame
        ? limit
        : Optional.of("it would have to be written differently for " + releases);
  }
}
