package labnotes.resource;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.SchemaSetting;
import labnotes.fact.SettingFact;
import labnotes.fact.SystemFact;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** A desktop setting of a user. */
@Kind(name = "setting", about = "A user's desktop setting (GSettings) has this value")
public record SettingResource(
    Common common,
    @Doc("the setting's key, such as remember-numlock-state") String key,
    @Doc("names of its schema, newest first; the first that the host has counts")
        List<String> schemas,
    @Doc("the value as GVariant text: true, 5, 'text', ['a', 'b']") String value)
    implements Resource {
  @Override
  public Address address() {
    return new Address("setting", common.user().map(user -> user + "/").orElse("") + key);
  }

  @Override
  public List<Diagnostic> problems() {
    boolean odd =
        schemas.isEmpty()
            || !key.matches("[a-z][a-z0-9-]*")
            || !schemas.stream().allMatch(schema -> schema.matches("[A-Za-z0-9._-]+"));
    if (odd) {
      return List.of(
          Diagnostic.error(
              "'" + String.join("', '", schemas) + "' and '" + key + "' name no setting",
              common.at()));
    }
    return common.present()
        ? List.of()
        : List.of(
            Diagnostic.error("a setting cannot be absent", common.at())
                .hint("give it the value that it shall have"));
  }

  private SettingFact fact() {
    return new SettingFact(common.user(), schemas, key);
  }

  @Override
  public Set<Fact<?>> needs() {
    return new LinkedHashSet<>(List.of(new SystemFact(), fact()));
  }

  @Override
  public Decision decide(Facts observed) {
    if (observed.get(new SystemFact()).offline()) {
      return new Decision.NotHere("a user's settings are made on the running system");
    }
    SchemaSetting found = observed.get(fact());
    if (found.schema().isEmpty()) {
      return Bringing.any(observed)
          .<Decision>map(Decision.Waits::new)
          .orElseGet(
              () ->
                  new Decision.NotHere(
                      "no schema with the key is installed: " + String.join(", ", schemas)));
    }
    if (found.value().equals(Optional.of(value))) {
      return new Decision.InPlace("is " + value);
    }
    String schema = found.schema().get();
    Sh assignments = Sh.of("schema={} key={} value={}", schema, key, value);
    return new Decision.Due(
        new Change(
            address(),
            Verb.UPDATE,
            List.of(new Delta.Value(schema + " " + key, found.value(), Optional.of(value))),
            Facts.of(fact(), found),
            Sh.of(
                "{} | labnotes_set {}",
                Sh.print(Sh.of("{}\n", assignments).bytes()),
                common.user().orElse("")),
            Facts.of(fact(), new SchemaSetting(found.schema(), Optional.of(value))),
            common.triggers(),
            found.value().stream()
                .<Resource>map(before -> new SettingResource(common.undone(), key, schemas, before))
                .toList()));
  }
}
