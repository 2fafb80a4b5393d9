package labnotes.profile.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.profile.definition.ItemLoop;
import labnotes.profile.definition.NamedSystems;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.profile.variable.OpenMap;
import labnotes.profile.variable.RawValue;
import labnotes.profile.variable.UnknownValue;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;

/** Repeats notes and resources for the items of their loops, and resources for their names. */
record LoopScopes(EvaluationScope scope, DiagnosticCollector problems) {
  /** Returns a scope for each item of a loop; the scope alone without a loop. */
  List<EvaluationScope> of(Optional<ItemLoop> loop) {
    if (loop.isEmpty()) {
      return List.of(scope);
    }
    String name = loop.get().item();
    if (scope.variables().values().containsKey(name)) {
      problems.error(
          "`" + name + "` is already a variable or the item of a loop around this one",
          loop.get().at(),
          "add `as: NAME` with another name");
      return List.of();
    }
    List<EvaluationScope> scopes = new ArrayList<>();
    items(loop.get()).forEach(item -> scopes.add(scope.with(name, item, scopes.size() + 1)));
    return scopes;
  }

  private List<?> items(ItemLoop loop) {
    if (loop.over() instanceof YamlScalar text && scope.usesFacts(text)) {
      problems.error(
          "`each` cannot repeat for a fact of the host: `" + text.text() + "`",
          loop.at(),
          "use a variable; a template can list a fact with `<#list FACT as ITEM>`");
      return List.of();
    }
    if (loop.over() instanceof YamlScalar text && scope.errorOf(text).isPresent()) {
      problems.add(scope.errorOf(text).get());
      return List.of();
    }
    DiagnosticCollector own = new DiagnosticCollector();
    Optional<Object> value = value(loop.over(), own);
    problems.addAll(own.list());
    if (value.isPresent() && value.get() instanceof List<?> list) {
      return list;
    }
    if (value.isPresent() && value.get() instanceof Map<?, ?> map) {
      return entries(map);
    }
    if (value.isPresent() && value.get() instanceof OpenMap open) {
      return entries(Map.of("sample", open.member()));
    }
    if (value.isPresent() && value.get() instanceof UnknownValue) {
      return List.of(value.get());
    }
    if (!own.hasErrors()) {
      String noun = loop.over() instanceof YamlScalar text ? "`" + text.text() + "`" : "null";
      boolean isVariable =
          loop.over() instanceof YamlScalar name
              && scope.variables().values().containsKey(name.text());
      problems.error(
          "`each` must be a list or a map, not " + noun,
          loop.at(),
          isVariable
              ? "write ${" + ((YamlScalar) loop.over()).text() + "}"
              : "write [ and ] around its items, or declare a variable with `type: list`");
    }
    return List.of();
  }

  private Optional<Object> value(YamlValue over, DiagnosticCollector own) {
    if (over instanceof YamlScalar scalar && !scalar.isNull()) {
      return scope.single(scalar).or(() -> Optional.of(scope.interpolate(scalar, own)));
    }
    return RawValue.of(over, own)
        .map(raw -> scope.variables().interpolation().applyToAll(raw, over.at(), own));
  }

  /** Returns a map with {@code key} and {@code value} for each entry. */
  private static List<Object> entries(Map<?, ?> map) {
    List<Object> entries = new ArrayList<>();
    map.forEach(
        (key, value) -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("key", key.toString());
          entry.put("value", value);
          entries.add(entry);
        });
    return entries;
  }

  /** Returns a declaration for each name of a declaration. */
  List<ResourceDeclaration> named(ResourceDeclaration declaration) {
    Optional<List<ResourceDeclaration>> bySystem = NamedSystems.in(declaration);
    if (bySystem.isPresent()) {
      return bySystem.get();
    }
    if (declaration.name() instanceof YamlList list) {
      if (list.values().isEmpty()) {
        problems.error(
            "the list of names is empty", list.at(), "add a name, or remove the resource");
      }
      return list.values().stream().map(declaration::named).toList();
    }
    if (declaration.name() instanceof YamlScalar scalar && !scalar.isNull()) {
      return scope
          .items(scalar)
          .map(names -> names.stream().map(declaration::named).toList())
          .orElse(List.of(declaration));
    }
    return List.of(declaration);
  }
}
