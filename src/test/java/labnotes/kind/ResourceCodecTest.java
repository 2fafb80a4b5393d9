package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.kind.codec.ResourceCodec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ResourceCodecTest {
  private static Resource only(String yaml) {
    return ResourceYaml.read(yaml).get(0);
  }

  /**
   * Every resource of the kinds' cases is read as it was written, except for contents and
   * positions.
   */
  @TestFactory
  Stream<DynamicTest> readsWhatItWrites() throws IOException {
    return KindCase.all().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.kind() + ": " + one.title(),
                    () ->
                        ResourceYaml.read(one.desired())
                            .forEach(ResourceCodecTest::assertRoundTrip)));
  }

  private static void assertRoundTrip(Resource resource) {
    Map<String, Object> map = ResourceCodec.encode(resource);
    assertThat(map.keySet().iterator().next()).isEqualTo(resource.address().kind());
    Resource read = ResourceCodec.decode(map);
    assertThat(read.address()).isEqualTo(resource.address());
    assertThat(read.comparable()).isEqualTo(resource.comparable());
    assertThat(read.common().note()).isEqualTo(resource.common().note());
    assertThat(read.common().why()).isEqualTo(resource.common().why());
    // The contents of files are kept beside the record.
    Optional<Content> content = resource.desiredContent().flatMap(DesiredContent::bytes);
    assertThat(read.resolve(digest -> content).after()).isEqualTo(resource.after());
    assertThat(ResourceCodec.encode(read)).isEqualTo(map);
  }

  @Test
  void namesAKindThatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResourceCodec.decode(Map.of("quantum", "cat")))
        .withMessage("this version of labnotes does not know the kind `quantum`");
  }

  @Test
  void namesAKeyThatIsMissingOrWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResourceCodec.decode(Map.of("entry", "sshd_enable")))
        .withMessage("`entry` requires the key `file`");
    Map<String, Object> wrong = new LinkedHashMap<>();
    wrong.put("group", "video");
    wrong.put("gid", "many");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResourceCodec.decode(wrong))
        .withMessage("gid: must be an integer, not `many`");
  }

  @Test
  void keepsWhatItCannotReadByteForByte() {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("quantum", "cat");
    form.put("state", "absent");
    form.put("lives", List.of(9));
    RecordedResource recorded = ResourceCodec.decodeRecorded(Optional.empty(), form);
    assertThat(recorded.decoded()).isInstanceOf(RecordedResource.Unreadable.class);
    assertThat(recorded.isPresent()).isFalse();
    assertThat(recorded.readable()).isEmpty();
    assertThat(ResourceCodec.encode(recorded)).isEqualTo(form);
    assertThat(ResourceCodec.encode(recorded).keySet()).containsExactlyElementsOf(form.keySet());
  }

  @Test
  void leavesSecretsOutOfARecord() {
    Resource secret =
        only("- file: /etc/ppp/secrets\n  content: hunter2\n  mode: '0600'\n  sensitive: true\n");
    RecordedResource recorded = ResourceCodec.redact(secret);
    assertThat(recorded.isSensitive()).isTrue();
    assertThat(ResourceCodec.encode(recorded).toString())
        .doesNotContain("hunter2")
        .doesNotContain(Content.of("hunter2").digest())
        .contains("/etc/ppp/secrets", "0600");
  }

  @Test
  void leavesTheEarlierValueOfASecretOutOfItsUndo() {
    Resource earlier =
        only("- entry: password\n  file: /etc/app.conf\n  value: hunter2\n  sensitive: true\n");
    assertThat(ResourceCodec.encode(ResourceCodec.redactUndo(earlier)).toString())
        .doesNotContain("hunter2");
    Resource neighbor = only("- entry: user\n  file: /etc/app.conf\n  value: alice\n");
    assertThat(ResourceCodec.encode(ResourceCodec.redactUndo(neighbor)).toString())
        .contains("alice");
  }

  @Test
  void keepsThatAFileWasAbsent() {
    Resource absent = only("- file: /etc/ppp/secrets\n  state: absent\n  sensitive: true\n");
    RecordedResource recorded = ResourceCodec.redactUndo(absent);
    assertThat(recorded.isPresent()).isFalse();
    assertThat(recorded.readable().map(Resource::address)).contains(absent.address());
  }
}
