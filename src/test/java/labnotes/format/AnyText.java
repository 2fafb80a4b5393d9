package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

/** Parses texts of any format as each format: without an exception, and without a change. */
final class AnyText {
  private static final String MALFORMED =
      "\0\n=\n[\n]\n[]\n[=]\n\"\n'\n\\\n\\\r\n`$(${\n:\n;\n)\n}\n<<\nadd\nadd path\nSection\nOption\n"
          + "deb [\nEndSection\nSubSection\n[a]\n=b\nx={{{\n#";

  private AnyText() {}

  static void parseMalformed(String name) {
    parse(name, MALFORMED);
    MALFORMED.lines().forEach(line -> parse(name, line));
  }

  static void parse(String name, String text) {
    Format format = new Formats("debian").find(name).orElseThrow();
    assertThat(format.check("file", text)).doesNotContainNull();
    if (format instanceof KeyedFormat keyed) {
      assertThat(keyed.values(text)).doesNotContainKey("");
      assertThat(keyed.remove(text, "no/such/key")).isEqualTo(text);
      assertThat(keyed.merge(text, "")).isEqualTo(text);
    }
  }
}
