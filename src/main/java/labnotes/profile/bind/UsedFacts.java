package labnotes.profile.bind;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import labnotes.fact.machine.MachineFact;
import labnotes.kind.source.NamePattern;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.profile.system.HostFacts;
import labnotes.profile.template.TemplateTexts;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;

/**
 * The facts that a resource names in its conditions, texts and templates. They are found in the
 * text: one that is only in a comment is gathered too, and what computes names gets all of them.
 */
final class UsedFacts {
  /** Expressions whose names are only known when they are evaluated. */
  private static final Pattern COMPUTED =
      Pattern.compile(
          "<#(?:include|import)\\s+(?![\"'][^$\"']*[\"'])|\\.(?:vars|data_model|globals|main)\\b"
              + "|\\?(?:eval|interpret)|\\bos\\s*\\[");

  private final StringBuilder text = new StringBuilder();
  private final EvaluationScope scope;

  private UsedFacts(EvaluationScope scope) {
    this.scope = scope;
  }

  static Set<MachineFact> of(BoundResource resource) {
    if (!resource.isOpen()) {
      return Set.of();
    }
    UsedFacts used = new UsedFacts(resource.scope());
    resource.note().when().ifPresent(used::append);
    used.append(resource.declaration().map());
    used.appendTemplates(resource.declaration());
    Set<MachineFact> facts = used.facts();
    if (resource.declaration().systems().isPresent()) {
      facts.add(MachineFact.LIKE);
    }
    return facts;
  }

  private void append(YamlValue value) {
    if (value instanceof YamlScalar scalar) {
      text.append(scalar.text()).append('\n');
    } else if (value instanceof YamlList list) {
      list.values().forEach(this::append);
    } else if (value instanceof YamlMap map) {
      map.entries().forEach(entry -> append(entry.value()));
    }
  }

  private void appendTemplates(ResourceDeclaration declaration) {
    TemplateTexts templates = new TemplateTexts(scope.library());
    if (declaration.map().get("template").orElse(null) instanceof YamlScalar name) {
      String template = scope.interpolate(name, new DiagnosticCollector()).toString();
      if (declaration.map().get("source").orElse(null) instanceof YamlScalar source) {
        String directory = scope.interpolate(source, new DiagnosticCollector()).toString();
        templates.add(scope.files(), directory, new NamePattern(template));
      } else {
        templates.add(template);
      }
    }
    templates.byName().values().forEach(one -> text.append(one).append('\n'));
  }

  private Set<MachineFact> facts() {
    Set<MachineFact> facts = new LinkedHashSet<>();
    boolean isComputed = COMPUTED.matcher(text).find();
    for (String name : HostFacts.NAMES) {
      HostFacts.gatheredFor(name).filter(fact -> isComputed || isNamed(name)).ifPresent(facts::add);
    }
    return facts;
  }

  /** A variable hides a fact of its name; a key of a map is not a fact. */
  private boolean isNamed(String name) {
    String pattern = "(?<![\\w.])" + name.replace(".", "\\s*\\.\\s*") + "\\b";
    return !scope.variables().values().containsKey(name)
        && Pattern.compile(pattern).matcher(text).find();
  }
}
