package labnotes.format.document;

import static org.assertj.core.api.Assertions.assertThat;

import labnotes.Needs;
import labnotes.format.RealParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the errors in JSON with those that Python's parser finds. */
class JsonParserIT {
  private static final String PROGRAM =
      "import json, sys; json.load(sys.stdin, parse_constant=lambda name: 1 / 0)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "1",
        "\"a\"",
        " { \"a\" : [ 1 , 2.5e-3 , -0 ] } ",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": 1,}",
        "[1, 2,]",
        "[1 2]",
        "{\"a\" 1}",
        "{a: 1}",
        "{'a': 1}",
        "// c\n{}",
        "/* c */ {}",
        "# c\n{}",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "[NaN]",
        "[Infinity]",
        "[True]",
        "[\"a\nb\"]",
        "[\"a\tb\"]",
        "[\"\\x41\"]",
        "[\"\\u00e9\"]",
        "[\"\\u00g9\"]",
        "{} {}",
        "{}x",
        "[",
        "{\"a\":",
        "\"a",
        "",
        "\ufeff{}"
      })
  void findsTheErrorsOfPython(String text) throws Exception {
    Needs.programs("python3");
    RealParser.Result result = RealParser.run(text, "python3", "-c", PROGRAM);
    assertThat(RealParser.labnotesFindsErrors("json", text))
        .as("%s%n%s", text, result.output())
        .isEqualTo(result.status() != 0);
  }
}
