package labnotes.profile.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEditTest {
  /** The file with {@code NEW} where the edit writes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "- download: /a\n  url: http://h/a # from the publisher\n  mode: 1\n",
        "- download: /a\n  url: http://h/a\n",
        "- download: /a\n  url: http://h/a",
        "- download: /a\r\n  url: http://h/a\r\n# end\r\n",
        "- {download: /a, url: 'http://h/a', mode: 1} # flow\n",
        "- url: \"http://h/a\"\n  download: /a\n",
        "- - url: http://h/a\n    download: /a\n- b\n",
        "x:\n\n  y:   {   url: http://h/a }\n",
        "\uFEFF# \u00e9\ud83d\ude00\n- \u00e9: \ud83d\ude00\n  url: http://h/a\n",
        "- {é: \ud83d\ude00, url: http://h/a}\n",
        "- url: http://h/a\n  sha256: OLD   # why\n",
        "- sha256: 'OLD'\n  url: http://h/a\n",
        "- {sha256: \"OLD\", url: http://h/a}\n",
        "- url: http://h/a\n  sha256: \"\"\n",
        "- url: http://h/a\n  sha256:\n  mode: 1\n",
        "- url: http://h/a\n  sha256: to do later\n",
        "- url: http://h/a\n  sha256: ~ # to do\n",
      })
  void changesNothingButTheKey(String text) {
    String edited = edit(text).orElseThrow();
    assertThat(edited.replaceFirst("(, |(\r?\n *))?sha256: (['\"]?)NEW['\"]?", ""))
        .isEqualTo(
            text.replaceFirst(
                "(, |(\r?\n *))?sha256:( (OLD|to do later|~|([\"'])(OLD)?[\"']))?", ""));
    assertThat(value(edited, "sha256")).contains("NEW");
    assertThat(value(edited, "url")).isEqualTo(value(text, "url"));
    assertThat(edit(edited)).contains(edited);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- url: >-\n    http://h/\n    a\n  mode: 1\n",
        "- url: http://h/a\n    b\n  mode: 1\n",
        "- url: &a http://h/a\n  b: *a\n",
        "- url: \"http://h/\\x61\"\n",
        "- url: http://h/a\n  sha256: [OLD]\n",
        "- url: http://h/a\n  sha256: |\n    OLD\n",
        "- ? url\n  : http://h/a\n",
        "- mode: 1\n",
        "- url: http://h/a\n  sha256: 'it''s'\n",
      })
  void refusesOtherForms(String text) {
    assertThat(edit(text)).as(text).isEmpty();
  }

  @Test
  void refusesATextThatIsNotYaml() {
    assertThat(new KeyEdit(new Position("a", 1, 3), "sha256", "NEW", "url").apply("- {")).isEmpty();
  }

  private static Optional<String> edit(String text) {
    return new KeyEdit(map(text).at(), "sha256", "NEW", "url").apply(text);
  }

  private static Optional<String> value(String text, String key) {
    return map(text).get(key).map(one -> ((YamlScalar) one).text());
  }

  private static YamlMap map(String text) {
    return first(YamlReader.read("file", text, new DiagnosticCollector()).orElseThrow());
  }

  private static YamlMap first(YamlValue value) {
    if (value instanceof YamlList list) {
      return first(list.values().get(0));
    }
    YamlMap map = (YamlMap) value;
    return map.entries().get(0).value() instanceof YamlMap inner ? first(inner) : map;
  }
}
