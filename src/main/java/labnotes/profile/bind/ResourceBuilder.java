package labnotes.profile.bind;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import labnotes.fact.Content;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.codec.Key;
import labnotes.kind.codec.KindDescriptor;
import labnotes.kind.source.SourceItem;
import labnotes.profile.definition.Note;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.profile.source.LibraryFile;
import labnotes.profile.syntax.KeyPosition;
import labnotes.profile.syntax.KeySource;
import labnotes.profile.syntax.KindSyntax;
import labnotes.profile.syntax.PartialValues;
import labnotes.profile.system.HostFacts;
import labnotes.profile.system.SampleSystems;
import labnotes.profile.template.RenderResult;
import labnotes.profile.variable.OpenMap;
import labnotes.profile.yaml.ScalarType;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Builds a resource from its declaration. */
final class ResourceBuilder implements KeySource {
  private static final Pattern INVALID_ACCOUNT = Pattern.compile("\\A-|[:,/\\s\\p{Cntrl}]");

  private final Note note;
  private final ResourceDeclaration declaration;
  private final EvaluationScope scope;
  private final ConditionResult condition;
  private final DiagnosticCollector problems;
  private final SecretUse use;
  private boolean isDetermined = true;
  private boolean hasSampleFacts;

  private ResourceBuilder(
      Note note,
      ResourceDeclaration declaration,
      EvaluationScope scope,
      ConditionResult condition,
      DiagnosticCollector problems) {
    this.note = note;
    this.declaration = declaration;
    this.scope = scope;
    this.condition = condition;
    this.problems = problems;
    this.use = new SecretUse(scope.variables());
  }

  /**
   * Builds a resource; reports its errors and returns empty if it is invalid.
   *
   * @param condition templates are not rendered if it is false
   */
  static Optional<BoundResource> build(
      Note note,
      ResourceDeclaration declaration,
      EvaluationScope scope,
      ConditionResult condition,
      DiagnosticCollector problems) {
    ResourceBuilder builder = new ResourceBuilder(note, declaration, scope, condition, problems);
    return builder.resource().flatMap(builder::bound);
  }

  /** The resource with those for which it stands; empty if its source is invalid. */
  private Optional<BoundResource> bound(Resource resource) {
    Optional<List<SourceItem>> items =
        resource.source().isEmpty()
            ? Optional.of(List.of())
            : new SourceItems(scope, declaration, condition, resource.source().get(), problems)
                .read();
    return items.map(
        all ->
            new BoundResource(
                note,
                declaration,
                scope,
                resource,
                "",
                condition,
                isDetermined && !hasSampleFacts && SourceItems.areDetermined(all),
                resource.copies(all)));
  }

  @Override
  public Optional<YamlValue> value(String key) {
    return declaration.map().get(key);
  }

  @Override
  public KindSyntax kind() {
    return declaration.kind();
  }

  @Override
  public Position at() {
    return declaration.at();
  }

  @Override
  public DiagnosticCollector problems() {
    return problems;
  }

  @Override
  public String title() {
    String name =
        declaration.name() instanceof YamlScalar scalar && !scalar.isNull()
            ? " " + scalar.text()
            : "";
    return declaration.kind().name() + name;
  }

  @Override
  public boolean hasName() {
    return !(declaration.name() instanceof YamlScalar scalar && scalar.isNull());
  }

  @Override
  public boolean isAbsent() {
    return value("state")
        .filter(state -> state instanceof YamlScalar scalar && scalar.text().equals("absent"))
        .isPresent();
  }

  @Override
  public Optional<String> text(YamlValue value, String key) {
    if (value instanceof YamlScalar scalar && !scalar.isNull()) {
      if (scope.usesFacts(scalar) && value == declaration.name() && !isAddressFixed()) {
        problems.error(
            "the name of a resource cannot depend on facts of the host, as in `"
                + scalar.text()
                + "`",
            value.at(),
            "use a variable, or a resource for each value with `when`");
        return Optional.empty();
      }
      hasSampleFacts |= scope.usesFacts(scalar) && scope.host().isEmpty();
      DiagnosticCollector own = new DiagnosticCollector();
      Object text = scope.interpolate(scalar, own);
      problems.addAll(own.list());
      if (own.hasErrors()) {
        return Optional.empty();
      }
      if (!(text instanceof List || text instanceof Map || text instanceof OpenMap)) {
        return withoutNul(String.valueOf(text), value, key);
      }
      String noun = text instanceof List ? "list" : "map";
      problems.error(
          "`" + key + "` cannot contain the " + noun + " `" + scalar.text() + "` as a string",
          value.at(),
          text instanceof List
              ? listHint(scalar, key)
              : "use one of its keys, such as ${item.name}");
      return Optional.empty();
    }
    problems.add(notString(value, key));
    return Optional.empty();
  }

  private String listHint(YamlScalar scalar, String key) {
    return value(key).filter(YamlList.class::isInstance).isPresent()
        ? "write `" + key + ": " + scalar.text() + "`, without [ and ]"
        : "declare a resource for each item with `each`, or use a template";
  }

  /**
   * Whether the address is the same whatever the facts in the name are. On a host, {@link
   * BoundProfile} compares it with that on a sample system.
   */
  private boolean isAddressFixed() {
    if (scope.host().isPresent()) {
      return true;
    }
    Optional<Address> address = addressOn(SampleSystems.factsOfFirstFamily());
    return address.isPresent() && address.equals(addressOn(SampleSystems.otherFacts()));
  }

  private Optional<Address> addressOn(HostFacts facts) {
    return new ResourceBuilder(
            note, declaration, scope.on(facts), ConditionResult.FALSE, new DiagnosticCollector())
        .address();
  }

  /** The address, whatever the values of invalid keys are; empty if the name is invalid. */
  private Optional<Address> address() {
    Optional<Object> name = name();
    try {
      return name.map(valid -> create(common(), values(name), 0).address());
    } catch (IllegalArgumentException invalid) {
      return Optional.empty();
    }
  }

  private Optional<Object> name() {
    KindSyntax kind = declaration.kind();
    return kind.title().read(declaration.name(), kind.name(), this);
  }

  private PartialValues common() {
    return PartialValues.read(KindSyntax.common(), this);
  }

  private PartialValues values(Optional<Object> name) {
    PartialValues values = new PartialValues();
    values.add(declaration.kind().title(), name);
    declaration.kind().others().forEach(key -> values.add(key, key.read(this)));
    return values;
  }

  /** Only the content of a file can have a NUL; arguments of programs and paths cannot. */
  private Optional<String> withoutNul(String text, YamlValue value, String key) {
    if (text.indexOf('\0') < 0 || key.equals("content")) {
      return Optional.of(text);
    }
    problems.error("`" + key + "` cannot contain a NUL character", value.at());
    return Optional.empty();
  }

  private Diagnostic notString(YamlValue value, String key) {
    Diagnostic error =
        Diagnostic.error("`" + key + "` must be a string, not " + value.noun(), value.at());
    if (value != declaration.name()) {
      return error;
    }
    return value instanceof YamlList
        ? error.hint("write one resource for each " + key)
        : error.hint(
            "write the " + declaration.kind().title().key().name() + " after `" + key + ":`");
  }

  @Override
  public Optional<List<YamlValue>> items(YamlValue value, String key) {
    if (value instanceof YamlList list) {
      return Optional.of(list.values());
    }
    if (value instanceof YamlScalar scalar && !scalar.isNull()) {
      hasSampleFacts |= scope.usesFacts(scalar) && scope.host().isEmpty();
      Optional<List<YamlValue>> items = scope.items(scalar).or(() -> scope.factItems(scalar));
      DiagnosticCollector own = new DiagnosticCollector();
      scope.interpolate(scalar, own);
      problems.addAll(own.list());
      if (items.isPresent() || own.hasErrors()) {
        return items;
      }
    }
    problems.error(
        "`" + key + "` must be a list, not " + value.noun(),
        value.at(),
        "write [ and ] around its items");
    return Optional.empty();
  }

  @Override
  public Optional<DesiredContent> content(YamlValue written) {
    Optional<String> text = text(written, "content");
    if (hasSampleFacts) {
      return text.flatMap(sample -> undetermined());
    }
    return text.map(
        known -> new DesiredContent.Known(Content.of(known), ((YamlScalar) written).origin()));
  }

  @Override
  public Optional<DesiredContent> render(YamlValue template, Optional<YamlValue> with) {
    Optional<String> name = text(template, "template");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    DiagnosticCollector own = new DiagnosticCollector();
    Optional<LibraryFile> file = scope.library().template(name.get(), own);
    problems.addAll(own.list());
    if (file.isEmpty()) {
      if (!own.hasErrors()) {
        problems.add(scope.library().unknownTemplate(name.get(), template.at()));
      }
      return Optional.empty();
    }
    if (condition == ConditionResult.FALSE) {
      return undetermined();
    }
    YamlScalar named = new YamlScalar(template.at(), name.get(), ScalarType.STRING);
    RenderResult result = scope.render(named, with, use, problems);
    if (result instanceof RenderResult.Rendered text) {
      return Optional.of(
          new DesiredContent.Known(Content.of(text.text()), file.map(LibraryFile::origin)));
    }
    if (result instanceof RenderResult.Failed failed) {
      problems.addAll(failed.diagnostics());
      return Optional.empty();
    }
    return undetermined();
  }

  @Override
  public Optional<DesiredContent> verbatim(YamlValue source) {
    Optional<String> path = text(source, "source");
    boolean isUseless = condition == ConditionResult.FALSE && scope.usesFacts((YamlScalar) source);
    if (path.isPresent() && (hasSampleFacts || isUseless)) {
      return undetermined();
    }
    return path.flatMap(one -> new SourceReader(scope.files(), source.at(), problems).file(one))
        .map(DesiredContent.class::cast);
  }

  private Optional<DesiredContent> undetermined() {
    isDetermined = false;
    return Optional.of(new DesiredContent.Undetermined());
  }

  private Optional<Resource> resource() {
    declaration.kind().reportUselessKeys(this);
    PartialValues common = common();
    PartialValues values = values(name());
    if (!common.isComplete() || !values.isComplete()) {
      certainProblems(common, values).forEach(this::report);
      return Optional.empty();
    }
    try {
      Resource resource = use.checked(create(common, values, 0), declaration, scope, problems);
      if (!hasSampleFacts) {
        resource.problems().forEach(this::report);
        invalidAccounts(resource).forEach(this::report);
      }
      return Optional.of(resource);
    } catch (IllegalArgumentException invalid) {
      problems.error(title() + ": " + invalid.getMessage(), declaration.at());
      return Optional.empty();
    }
  }

  private void report(Diagnostic problem) {
    problems.add(new KeyPosition(at(), declaration.map()).move(problem));
  }

  /** Names that a program of the host would take for an option, or a database for two fields. */
  private List<Diagnostic> invalidAccounts(Resource resource) {
    return new TreeSet<>(resource.accounts())
        .stream()
            .map(Address::name)
            .filter(name -> INVALID_ACCOUNT.matcher(name).find())
            .map(
                name ->
                    Diagnostic.error(
                        "`" + name + "` is not a valid name of a user or group", declaration.at()))
            .toList();
  }

  private Resource create(PartialValues common, PartialValues values, int sample) {
    String why = value("why").flatMap(text -> text(text, "why")).orElse(note.why());
    Common properties =
        KindDescriptor.common(note.title(), why, declaration.at(), common.withSamples(sample));
    Map<Key, Object> all = values.withSamples(sample);
    declaration.kind().descriptor().keys().stream()
        .filter(Key::isRecordedOnly)
        .forEach(
            key ->
                all.put(
                    key,
                    KindDescriptor.defaultOf(key).orElseGet(DesiredContent.Undetermined::new)));
    return declaration.kind().descriptor().create(properties, all);
  }

  /** Returns the problems that the resource has whatever the values of its invalid keys are. */
  private Set<Diagnostic> certainProblems(PartialValues common, PartialValues values) {
    Set<Diagnostic> certain = new LinkedHashSet<>();
    for (int sample = 0; sample < PartialValues.SAMPLES; sample++) {
      try {
        List<Diagnostic> found = create(common, values, sample).problems();
        if (sample == 0) {
          certain.addAll(found);
        } else {
          certain.retainAll(found);
        }
      } catch (IllegalArgumentException invalid) {
        return Set.of();
      }
    }
    return certain;
  }
}
