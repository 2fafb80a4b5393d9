package labnotes.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import labnotes.Needs;
import labnotes.format.RealParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the errors in XML with those of libxml, which the systems' own programs use. */
class XmlParserIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a/>",
        "<a><b></a>",
        "<a b=1/>",
        "<a b='1' b='2'/>",
        "<a>&x;</a>",
        "<a/><b/>",
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<a/>\n<!-- c -->\n",
        "<!-- a -- b --><a/>",
        " <?xml version=\"1.0\"?><a/>",
        "text",
        ""
      })
  void findsTheErrorsOfLibxml(String text) throws Exception {
    Needs.programs("xmllint");
    RealParser.Result result = RealParser.run(text, "xmllint", "--nonet", "--noout", "-");
    assertThat(RealParser.labnotesFindsErrors("xml", text))
        .as("%s%n%s", text, result.output())
        .isEqualTo(result.status() != 0);
  }
}
