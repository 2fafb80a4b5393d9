package labnotes.profile.syntax;

import java.util.List;
import java.util.Optional;
import labnotes.kind.DesiredContent;
import labnotes.profile.yaml.YamlValue;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;

/** A resource of a profile from which the values of its keys are read. */
public interface KeySource {
  /** Returns the kind of the resource. */
  KindSyntax kind();

  /** Returns the kind and the name of the resource for messages. */
  String title();

  /** Whether the profile gives it a name; that it does not is reported once. */
  boolean hasName();

  /** Returns the position of the resource. */
  Position at();

  /** Returns the value of a key as the profile writes it. */
  Optional<YamlValue> value(String key);

  /** Whether the resource has {@code state: absent}. */
  boolean isAbsent();

  /**
   * Returns a string with its variables replaced; reports a value that is not a string and returns
   * empty.
   */
  Optional<String> text(YamlValue value, String key);

  /**
   * Returns the items of a list or of a variable that contains one; reports another value and
   * returns empty.
   */
  Optional<List<YamlValue>> items(YamlValue value, String key);

  /** Returns a string as the content of a file; reports its errors and returns empty. */
  Optional<DesiredContent> content(YamlValue written);

  /** Returns the content of a rendered template; reports its errors and returns empty. */
  Optional<DesiredContent> render(YamlValue template, Optional<YamlValue> with);

  /**
   * Returns the content of a file of the library, byte for byte; reports its errors and returns
   * empty.
   */
  Optional<DesiredContent> verbatim(YamlValue source);

  /** Returns the collector of the problems of the resource. */
  DiagnosticCollector problems();
}
