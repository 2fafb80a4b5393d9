package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import labnotes.Needs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether our reading of XML is that of libxml, which the systems' own programs use. */
class XmlJudgeIT {
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
  void errorsAreThoseOfLibxml(String text) throws Exception {
    Needs.programs("xmllint");
    Judge.Verdict verdict = Judge.of(text, "xmllint", "--nonet", "--noout", "-");
    assertThat(Judge.errors("xml", text))
        .as("%s%n%s", text, verdict.output())
        .isEqualTo(verdict.status() != 0);
  }
}
