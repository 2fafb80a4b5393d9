package labnotes.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
}
