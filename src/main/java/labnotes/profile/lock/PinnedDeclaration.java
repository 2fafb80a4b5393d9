package labnotes.profile.lock;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.kind.source.PinnedContent;
import labnotes.profile.bind.BoundProfile.DeclaredResource;
import labnotes.profile.definition.ItemLoop;
import labnotes.profile.definition.ResolvedProfile;
import labnotes.profile.variable.Variable;
import labnotes.profile.yaml.YamlScalar;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/**
 * The resources of one declaration whose contents come from URLs.
 *
 * @param contents what each of its resources needs, each once
 * @param isSampled whether its URLs depend on variables that have no value
 */
record PinnedDeclaration(
    ResolvedProfile profile,
    DeclaredResource first,
    Set<PinnedContent> contents,
    boolean isSampled) {
  private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Za-z_][A-Za-z0-9_]*)");

  static PinnedDeclaration of(
      ResolvedProfile profile, List<DeclaredResource> some, List<DeclaredResource> others) {
    Set<PinnedContent> contents = contents(some);
    return new PinnedDeclaration(
        profile, some.get(0), contents, !urls(contents).equals(urls(contents(others))));
  }

  private static Set<PinnedContent> contents(List<DeclaredResource> resources) {
    return resources.stream()
        .flatMap(one -> one.resource().pinnedContent().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<List<String>> urls(Set<PinnedContent> contents) {
    return contents.stream()
        .map(PinnedContent::urls)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The same declaration in several profiles that extend the one that has it. */
  static PinnedDeclaration together(List<PinnedDeclaration> all) {
    PinnedDeclaration first = all.get(0);
    Set<PinnedContent> contents =
        all.stream()
            .flatMap(one -> one.contents().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    boolean isSampled = all.stream().anyMatch(PinnedDeclaration::isSampled);
    return new PinnedDeclaration(first.profile(), first.first(), contents, isSampled);
  }

  Position at() {
    return first.declaration().at();
  }

  private PinnedContent content() {
    return contents.iterator().next();
  }

  boolean isLacking() {
    return contents.stream().anyMatch(one -> one.valid().isEmpty())
        && !(isSampled && written().isPresent());
  }

  private Optional<YamlScalar> written() {
    return first.written(content().key());
  }

  /** The digest of it, with why it cannot be written. */
  DigestTarget target() {
    DigestTarget.DigestPlace place =
        new DigestTarget.DigestPlace(
            first.profile().library().editable("profiles/" + first.profile().name() + ".yaml"),
            first.declaration().map().at(),
            content().key(),
            content().urlKeys().get(0));
    return new DigestTarget(
        at(),
        first.resource().address(),
        isSampled || usesFacts() ? List.of() : List.copyOf(urls(contents)),
        content().sha256(),
        place,
        obstacle(place));
  }

  private boolean usesFacts() {
    return first.usesFacts(content().urlKeys());
  }

  private Optional<Diagnostic> obstacle(DigestTarget.DigestPlace place) {
    String key = content().key();
    if (usesFacts()) {
      return Optional.of(
          error("the URL depends on facts of the host, so that one `" + key + "` does not fit it")
              .hint("declare a resource for each value of the fact, with `when`"));
    }
    if (isSampled) {
      return Optional.of(
          error("the URL depends on a variable that has no value")
              .hint("pass its value with --set or --vars"));
    }
    Optional<String> expression =
        written().map(YamlScalar::text).filter(text -> VARIABLE.matcher(text).find());
    if (expression.isPresent()) {
      return Optional.of(
          error("`%s` is `%s`, whose value is not written".formatted(key, expression.get()))
              .hint("write it where the value is set" + origins(expression.get())));
    }
    if (urls(contents).size() > 1) {
      return Optional.of(
          error("one `" + key + "` does not fit the files of several URLs")
              .hint(
                  "write `%s: ${…}` with the variable or item that the URL has, and the digests as its values%s"
                      .formatted(key, origins(urlTexts()))));
    }
    if (place.file().isEmpty()) {
      return Optional.of(
          error("the profile is a part of labnotes, and cannot be written")
              .hint("copy it to profiles/ of your library"));
    }
    return dependent();
  }

  /** A digest of a part of the file, which would not fit another file. */
  private Optional<Diagnostic> dependent() {
    return content().dependentKeys().stream()
        .findFirst()
        .filter(any -> content().valid().isPresent())
        .map(
            other ->
                error("`%s` has to change with `%s`".formatted(other, content().key()))
                    .hint("write both"));
  }

  private String urlTexts() {
    return content().urlKeys().stream()
        .flatMap(key -> first.written(key).stream())
        .map(YamlScalar::text)
        .collect(Collectors.joining(" "));
  }

  private Diagnostic error(String message) {
    return Diagnostic.error(first.resource().address() + ": " + message, at());
  }

  /** Where the variables in a text, or the lists of its items, get their values. */
  private String origins(String text) {
    Set<String> origins = new LinkedHashSet<>();
    Matcher names = VARIABLE.matcher(text);
    while (names.find()) {
      String name = names.group(1);
      Optional<ItemLoop> loop =
          Stream.of(first.declaration().loop(), first.loopOfNote())
              .flatMap(Optional::stream)
              .filter(one -> one.item().equals(name))
              .findFirst();
      loop.map(one -> one.over().at()).ifPresent(at -> origins.add("`each` at " + at));
      loop.filter(one -> one.over() instanceof YamlScalar)
          .ifPresent(one -> variables(((YamlScalar) one.over()).text()).forEach(origins::add));
      variables("${" + name).forEach(origins::add);
    }
    return origins.isEmpty() ? "" : ": " + String.join(", ", origins);
  }

  private List<String> variables(String text) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .flatMap(name -> Optional.ofNullable(profile.variables().get(name)).stream())
        .map((Variable one) -> "variable `" + one.name() + "` at " + one.at())
        .toList();
  }
}
