package labnotes.profile.bind;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.kind.DesiredContent;
import labnotes.kind.source.SourceItem;
import labnotes.kind.source.SourceRequest;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.profile.source.SourceEntry;
import labnotes.profile.template.RenderResult;
import labnotes.profile.yaml.ScalarType;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;
import labnotes.sh.HostPath;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** Reads what of the library a resource copies, and renders its templates. */
final class SourceItems {
  private static final int MAXIMUM_TOTAL = 16 << 20;
  private static final List<String> KEYS = List.of("source", "exclude", "template");

  private final EvaluationScope scope;
  private final ResourceDeclaration declaration;
  private final ConditionResult condition;
  private final SourceRequest request;
  private final DiagnosticCollector problems;
  private final List<String> keys;
  private final Position at;
  private long total;

  SourceItems(
      EvaluationScope scope,
      ResourceDeclaration declaration,
      ConditionResult condition,
      SourceRequest request,
      DiagnosticCollector problems) {
    this.scope = scope;
    this.declaration = declaration;
    this.condition = condition;
    this.problems = problems;
    this.request = request;
    this.keys = request instanceof SourceRequest.OfFile file ? List.of(file.key()) : KEYS;
    this.at = declaration.map().get(keys.get(0)).map(YamlValue::at).orElse(declaration.at());
  }

  /** Whether no content depends on facts that are not known yet. */
  static boolean areDetermined(List<SourceItem> items) {
    return items.stream()
        .noneMatch(item -> item instanceof SourceItem.CopiedFile file && file.content().isEmpty());
  }

  /** Returns the files; reports what cannot be copied and returns empty. */
  Optional<List<SourceItem>> read() {
    DiagnosticCollector own = new DiagnosticCollector();
    checkFacts(own);
    List<SourceItem> items = own.hasErrors() ? List.of() : items(own);
    problems.addAll(own.list());
    return own.hasErrors() ? Optional.empty() : Optional.of(items);
  }

  /** The files must be known before a host is read, because the questions depend on them. */
  private void checkFacts(DiagnosticCollector own) {
    String kind = declaration.kind().name();
    for (String key : keys) {
      declaration
          .map()
          .get(key)
          .filter(value -> value instanceof YamlScalar text && scope.usesFacts(text))
          .ifPresent(
              value ->
                  own.error(
                      "`%s` of a %s cannot depend on facts of the host".formatted(key, kind),
                      value.at(),
                      "use a variable, or a %s for each value with `when`".formatted(kind)));
    }
  }

  private List<SourceItem> items(DiagnosticCollector own) {
    SourceReader reader = new SourceReader(scope.files(), at, own);
    if (request instanceof SourceRequest.OfFile one) {
      return reader.file(one.path()).stream()
          .<SourceItem>map(known -> copied(one.path(), false, known, false))
          .toList();
    }
    return items((SourceRequest.OfDirectory) request, reader, own);
  }

  private List<SourceItem> items(
      SourceRequest.OfDirectory request, SourceReader reader, DiagnosticCollector own) {
    if (reader.directory(request.directory()).isEmpty()) {
      return List.of();
    }
    List<SourceItem> items = new ArrayList<>();
    Set<String> excluded = new LinkedHashSet<>();
    try {
      for (SourceEntry entry : scope.files().walk(request.directory())) {
        String path = entry.path().substring(request.directory().length() + 1);
        if (excluded.contains(parent(path)) || request.isExcluded(path)) {
          excluded.add(path);
        } else {
          item(entry, path, request, reader).ifPresent(items::add);
        }
      }
    } catch (IOException unreadable) {
      own.error(
          "cannot read the source `" + request.directory() + "`: " + unreadable.getMessage(), at);
    }
    if (total > MAXIMUM_TOTAL) {
      own.error(
          "the files of `%s` have more than %d MiB".formatted(request.directory(), total >> 20),
          at,
          "exclude some, or use a package or an archive for more than "
              + (MAXIMUM_TOTAL >> 20)
              + " MiB");
    }
    checkNames(items, own);
    return items;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private Optional<SourceItem> item(
      SourceEntry entry, String path, SourceRequest.OfDirectory request, SourceReader reader) {
    if (HostPath.findProblem("/" + path).isPresent()) {
      return refuse(reader, entry, "has a control character in its name");
    }
    if (entry instanceof SourceEntry.Unusable unusable) {
      return refuse(reader, entry, unusable.reason());
    }
    if (entry instanceof SourceEntry.SourceLink link) {
      return staysInside(path, link.target())
          ? Optional.of(new SourceItem.CopiedLink(path, link.target()))
          : refuse(reader, entry, "is a symbolic link to " + link.target() + ", not into the tree");
    }
    if (entry instanceof SourceEntry.SourceFile file) {
      return request.isTemplate(path) ? render(file, path, reader) : copy(file, path, reader);
    }
    return Optional.of(new SourceItem.CopiedDirectory(path));
  }

  private Optional<SourceItem> refuse(SourceReader reader, SourceEntry entry, String reason) {
    reader
        .problems()
        .error(
            "`" + entry.path().replaceAll("\\p{Cntrl}", "?") + "` " + reason,
            at,
            "remove it from the library, or add it to `exclude`");
    return Optional.empty();
  }

  /** Whether a target is relative, without parts after which .. leads elsewhere, and inside. */
  private static boolean staysInside(String path, String target) {
    String rest = target;
    int depth = (int) path.chars().filter(letter -> letter == '/').count();
    while (rest.equals("..") || rest.startsWith("../")) {
      rest = rest.length() > 2 ? rest.substring(3) : "";
      depth--;
    }
    return depth >= 0 && (rest.isEmpty() || HostPath.findProblem("/" + rest).isEmpty());
  }

  private Optional<SourceItem> copy(SourceEntry.SourceFile file, String path, SourceReader reader) {
    return reader.content(file).map(content -> copied(path, file.isExecutable(), content, false));
  }

  private SourceItem copied(
      String path, boolean isExecutable, DesiredContent.Known known, boolean isSecret) {
    total += known.content().size();
    return new SourceItem.CopiedFile(
        path, isExecutable, Optional.of(known.content()), known.origin(), isSecret);
  }

  private Optional<SourceItem> render(
      SourceEntry.SourceFile file, String path, SourceReader reader) {
    String named = path.endsWith(".ftl") ? path.substring(0, path.length() - 4) : path;
    SourceItem undetermined =
        new SourceItem.CopiedFile(
            named, file.isExecutable(), Optional.empty(), Optional.empty(), false);
    if (condition == ConditionResult.FALSE) {
      return Optional.of(undetermined);
    }
    SecretUse use = new SecretUse(scope.variables());
    String template = scope.library().templateName(scope.files(), file.path());
    RenderResult result =
        scope.render(
            new YamlScalar(at, template, ScalarType.STRING),
            Optional.empty(),
            use,
            reader.problems());
    if (result instanceof RenderResult.Rendered text) {
      DesiredContent.Known known = new DesiredContent.Known(Content.of(text.text()));
      return Optional.of(copied(named, file.isExecutable(), known, use.isFound()));
    }
    if (result instanceof RenderResult.Failed failed) {
      reader.problems().addAll(failed.diagnostics());
      return Optional.empty();
    }
    return Optional.of(undetermined);
  }

  /** A template may have the name of another file once its suffix is removed. */
  private void checkNames(List<SourceItem> items, DiagnosticCollector own) {
    Set<String> names = new LinkedHashSet<>();
    for (SourceItem item : items) {
      if (!names.add(item.path())) {
        own.error("two files of the tree are `" + item.path() + "`", at, "rename one of them");
      }
    }
  }
}
