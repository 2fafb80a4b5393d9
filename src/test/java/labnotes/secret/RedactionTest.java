package labnotes.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private final StringWriter written = new StringWriter();
  private final Redaction redaction = new Redaction();
  private PrintWriter out = new PrintWriter(written);

  @BeforeEach
  void hiding() {
    out = redaction.hiding(new PrintWriter(written));
  }

  @Test
  void passesTextOnAtOnceWithoutSecrets() {
    out.print("a part");
    assertThat(written).hasToString("a part");
  }

  @Test
  void hidesASecretThatIsWrittenInParts() {
    redaction.hide(SecretValue.of("hush-hush"));
    out.print("it is hu");
    out.print("sh-hu");
    out.println("sh, and hush-hushhush-hush");
    assertThat(written).hasToString("it is (secret), and (secret)(secret)\n");
  }

  @Test
  void hidesTheLongestSecretFirst() {
    redaction.hide(SecretValue.of("hush"));
    redaction.hide(SecretValue.of("hush-hush-hush"));
    out.println("hush-hush-hush hush");
    assertThat(written).hasToString("(secret) (secret)\n");
  }

  @Test
  void hidesItsFormInJsonAndEachOfItsLines() {
    redaction.hide(SecretValue.of("say \"hush\"\tnow\nand then silence\n}"));
    out.println("{ \"a\": \"say \\\"hush\\\"\\tnow\\nand then silence\\n}\" }");
    out.println("sh: 1: and then silence: not found");
    assertThat(written).hasToString("{ \"a\": \"(secret)\" }\nsh: 1: (secret): not found\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "S3CRET & 'WORD'",
        "s3cret & 'word'",
        "53336372657420262027576f726427",
        "53336372657420262027576F726427",
        "S3cret+%26+%27Word%27",
        "S3cret%20%26%20%27Word%27",
        "S3cret &amp; &#39;Word&#39;",
      })
  void hidesTheFormsInWhichProgramsPrintIt(String form) {
    redaction.hide(SecretValue.of("S3cret & 'Word'"));
    out.println("[" + form + "]");
    assertThat(written).hasToString("[(secret)]\n");
  }

  @ParameterizedTest
  @CsvSource({"'',''", "a:,''", "user:,@host", "ab,c", "'',xy"})
  void hidesItInBase64(String before, String after) {
    redaction.hide(SecretValue.of("S3cret???>>>Word"));
    byte[] bytes = (before + "S3cret???>>>Word" + after).getBytes(StandardCharsets.UTF_8);
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      out.println(encoder.encodeToString(bytes));
    }
    assertThat(written.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("(secret)") && line.length() < before.length() + 20);
  }
}
