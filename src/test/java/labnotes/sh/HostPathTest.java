package labnotes.sh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPathTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/a", "/...", "/.a", "/..a", "/a..", "/a/...", "/a/b.", "/a b"})
  void isAnAbsolutePath(String path) {
    assertThat(HostPath.findProblem(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//", "/.", "/..", "/a/", "/a//b", "/./a", "/../a", "/a/.", "/a/..", "/a/../b"})
  void hasNoEmptyOrDotPart(String path) {
    assertThat(HostPath.findProblem(path)).hasValue("contains an empty, '.' or '..' part");
  }
}
