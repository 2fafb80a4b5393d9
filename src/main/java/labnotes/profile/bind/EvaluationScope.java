package labnotes.profile.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.source.LibrarySource;
import labnotes.profile.system.HostFacts;
import labnotes.profile.system.SampleSystems;
import labnotes.profile.template.RenderResult;
import labnotes.profile.template.TemplateDataModel;
import labnotes.profile.template.TemplateRenderer;
import labnotes.profile.variable.OpenMap;
import labnotes.profile.variable.TemplateArguments;
import labnotes.profile.variable.ValuePath;
import labnotes.profile.variable.VariableInterpolation;
import labnotes.profile.variable.VariableValues;
import labnotes.profile.yaml.ScalarType;
import labnotes.profile.yaml.YamlEntry;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/**
 * The variables, facts and templates that the strings and conditions of a profile can use.
 *
 * @param files the library whose files the profile names
 * @param host empty before a host is read
 * @param item the items of the loops around, for messages; empty outside of loops
 */
record EvaluationScope(
    VariableValues variables,
    LibrarySearchPath library,
    LibrarySource files,
    TemplateRenderer templates,
    Optional<HostFacts> host,
    String item) {
  private static final Pattern SINGLE_VARIABLE = Pattern.compile("\\$\\{([^{}]+)}");

  private static final Pattern FACT =
      Pattern.compile(
          HostFacts.NAMES.stream()
              .map(Pattern::quote)
              .collect(Collectors.joining("|", "(?<!\\$)\\$\\{(", ")(?::-|})")));

  /** Returns this scope with the facts of a host. */
  EvaluationScope on(HostFacts facts) {
    return new EvaluationScope(variables, library, files, templates, Optional.of(facts), item);
  }

  /** Returns this scope for a profile in a library. */
  EvaluationScope in(LibrarySource other) {
    return new EvaluationScope(variables, library, other, templates, host, item);
  }

  /**
   * Returns this scope with the item of a loop.
   *
   * @param number counts from 1
   */
  EvaluationScope with(String name, Object value, int number) {
    String here = "`" + name + "` " + number;
    return new EvaluationScope(
        variables.with(name, value),
        library,
        files,
        templates,
        host,
        item.isEmpty() ? here : item + ", " + here);
  }

  /** Returns the value of a variable that is the whole string; empty if it is another one. */
  Optional<Object> single(YamlScalar scalar) {
    Matcher single = SINGLE_VARIABLE.matcher(scalar.text());
    return single.matches() ? variables.value(single.group(1)) : Optional.empty();
  }

  /** Returns why the variable that is the whole string has no valid value; empty if it has one. */
  Optional<Diagnostic> errorOf(YamlScalar scalar) {
    Matcher single = SINGLE_VARIABLE.matcher(scalar.text());
    return single.matches()
        ? Optional.ofNullable(variables.errors().get(ValuePath.of(single.group(1)).variable()))
        : Optional.empty();
  }

  /** Whether a string depends on facts of the host; a variable hides a fact of its name. */
  boolean usesFacts(YamlScalar scalar) {
    return !factsIn(scalar).isEmpty();
  }

  private Set<String> factsIn(YamlScalar scalar) {
    if (!scalar.text().contains("${")) {
      return Set.of();
    }
    Set<String> facts = new LinkedHashSet<>();
    FACT.matcher(scalar.text())
        .results()
        .map(found -> found.group(1))
        .filter(name -> !isVariable(name.replaceFirst("\\..*", "")))
        .forEach(facts::add);
    return facts;
  }

  private boolean isVariable(String name) {
    return variables.values().containsKey(name) || variables.errors().containsKey(name);
  }

  /**
   * Returns a string with its variables replaced, or the list that a single variable contains.
   * Before a host is read, its facts are those of a sample system.
   */
  Object interpolate(YamlScalar scalar, DiagnosticCollector problems) {
    VariableInterpolation interpolation = variables.interpolation();
    Set<String> facts = factsIn(scalar);
    if (!facts.isEmpty()) {
      interpolation =
          interpolation.withFacts(host.orElseGet(SampleSystems::factsOfFirstFamily), facts);
    }
    return interpolation.apply(scalar.text(), scalar.at(), problems);
  }

  /** Returns the items of a list variable that is the whole string; empty if it is another one. */
  Optional<List<YamlValue>> items(YamlScalar scalar) {
    return single(scalar)
        .filter(List.class::isInstance)
        .map(list -> ((YamlList) literal(list, scalar.at())).values());
  }

  /**
   * Returns the items of a fact that is a list and the whole string, or its default value as the
   * only item; empty if it is another string. Before a host is read, they are those of a sample
   * system.
   */
  Optional<List<YamlValue>> factItems(YamlScalar scalar) {
    Matcher single = SINGLE_VARIABLE.matcher(scalar.text());
    if (!usesFacts(scalar) || !single.matches()) {
      return Optional.empty();
    }
    String[] name = single.group(1).split(":-", 2);
    return host.orElseGet(SampleSystems::factsOfFirstFamily)
        .find(name[0])
        .or(() -> name.length == 1 ? Optional.empty() : Optional.of(List.of(name[1])))
        .filter(List.class::isInstance)
        .map(list -> ((YamlList) literal(list, scalar.at())).values());
  }

  /** Returns a value as YAML, in which a ${ is literal because it is final. */
  private static YamlValue literal(Object value, Position at) {
    if (value instanceof List<?> list) {
      return new YamlList(at, list.stream().map(one -> literal(one, at)).toList());
    }
    if (value instanceof Map<?, ?> map) {
      List<YamlEntry> entries = new ArrayList<>();
      map.forEach(
          (key, one) ->
              entries.add(
                  new YamlEntry(
                      new YamlScalar(at, key.toString(), ScalarType.STRING), literal(one, at))));
      return new YamlMap(at, entries);
    }
    if (value instanceof OpenMap) {
      return new YamlMap(at, List.of());
    }
    return new YamlScalar(at, value.toString().replace("${", "$${"), ScalarType.STRING);
  }

  /** Evaluates a condition; an invalid one is false. */
  ConditionResult evaluate(YamlScalar condition, DiagnosticCollector problems) {
    SecretUse use = new SecretUse(variables);
    RenderResult result =
        templates.evaluate(condition.text(), condition.at(), model(variables.values(), use));
    if (use.isFound()) {
      problems.error(
          "a condition cannot use a secret, because its result is shown",
          condition.at(),
          "use a variable of another type");
      return ConditionResult.FALSE;
    }
    if (result instanceof RenderResult.Rendered rendered) {
      return rendered.text().equals("true") ? ConditionResult.TRUE : ConditionResult.FALSE;
    }
    if (result instanceof RenderResult.Failed failed) {
      problems.addAll(failed.diagnostics());
      return ConditionResult.FALSE;
    }
    return ConditionResult.UNKNOWN;
  }

  /** Renders a template with the variables of the profile and those of {@code with}. */
  RenderResult render(
      YamlScalar template, Optional<YamlValue> with, SecretUse use, DiagnosticCollector problems) {
    Map<String, Object> values = new LinkedHashMap<>(variables.values());
    Set<String> facts = new LinkedHashSet<>();
    with.ifPresent(map -> addFacts(map, facts));
    if (!facts.isEmpty() && host.isEmpty()) {
      return new RenderResult.Unknown();
    }
    VariableInterpolation interpolation =
        host.map(known -> variables.interpolation().withFacts(known, facts))
            .orElseGet(variables::interpolation);
    TemplateArguments arguments = new TemplateArguments(interpolation, this::value);
    with.ifPresent(map -> values.putAll(arguments.read(map, problems)));
    TemplateDataModel model = model(values, use);
    RenderResult result = templates.render(template.text(), model);
    if (result instanceof RenderResult.Unknown) {
      return result;
    }
    List<Diagnostic> names = templates.undefinedNames(template.text(), model);
    List<Diagnostic> errors =
        result instanceof RenderResult.Failed failed
            ? use.withoutValues(failed.diagnostics(), names)
            : List.of();
    names.stream()
        .filter(one -> !problems.list().contains(one))
        .filter(one -> errors.stream().noneMatch(error -> Objects.equals(error.at(), one.at())))
        .forEach(problems::add);
    return result instanceof RenderResult.Failed ? new RenderResult.Failed(errors) : result;
  }

  private void addFacts(YamlValue value, Set<String> facts) {
    if (value instanceof YamlScalar scalar) {
      facts.addAll(factsIn(scalar));
    } else if (value instanceof YamlList list) {
      list.values().forEach(one -> addFacts(one, facts));
    } else if (value instanceof YamlMap map) {
      map.entries().forEach(entry -> addFacts(entry.value(), facts));
    }
  }

  /** Returns the value of a variable or of a fact of the host. */
  private Optional<Object> value(String name) {
    return variables
        .value(name)
        .or(
            () ->
                isVariable(name) || !HostFacts.NAMES.contains(name)
                    ? Optional.empty()
                    : host.flatMap(known -> known.find(name)));
  }

  private TemplateDataModel model(Map<String, Object> values, SecretUse use) {
    return new TemplateDataModel(values, variables.errors(), host, use);
  }

  /** Whether a value of the profile has a secret in it once its variables are replaced. */
  boolean hasSecret(YamlValue value) {
    if (variables.secrets().isEmpty()) {
      return false;
    }
    if (value instanceof YamlList list) {
      return list.values().stream().anyMatch(this::hasSecret);
    }
    if (value instanceof YamlMap map) {
      return map.entries().stream().anyMatch(entry -> hasSecret(entry.value()));
    }
    return value instanceof YamlScalar scalar
        && scalar.text().contains("${")
        && (variables.hasSecret(interpolate(scalar, new DiagnosticCollector()))
            || single(scalar).filter(variables::hasSecret).isPresent());
  }
}
