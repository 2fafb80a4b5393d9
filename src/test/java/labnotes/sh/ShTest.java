package labnotes.sh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShTest {
  @Test
  void quotesEachArgumentAsOneWord() {
    assertThat(Sh.of("echo {}", "it's; $(rm) `x` \"y\"\nz"))
        .hasToString("echo 'it'\\''s; $(rm) `x` \"y\"\nz'");
  }

  @Test
  void putsPathsBelowTheRoot() {
    assertThat(Sh.of("cat {}", new HostPath("/etc/a b")))
        .hasToString("cat \"$LABNOTES_ROOT\"'/etc/a b'");
  }

  @Test
  void insertsListsAndFragments() {
    assertThat(Sh.of("{} && f {}", Sh.of("true"), List.of("a", "b c")))
        .hasToString("true && f a 'b c'");
  }

  @Test
  void ignoresPlaceholdersInArguments() {
    assertThat(Sh.of("echo {} {}", "{}", 2)).hasToString("echo '{}' 2");
  }

  @Test
  void rejectsAWrongNumberOfArguments() {
    assertThatThrownBy(() -> Sh.of("echo {}")).hasMessageContaining("fewer arguments");
    assertThatThrownBy(() -> Sh.of("echo", "x")).hasMessageContaining("more arguments");
  }

  @Test
  void rejectsNul() {
    assertThatThrownBy(() -> Sh.of("echo {}", "a\0b")).hasMessageContaining("NUL");
  }

  @Test
  void encodesTextAsUtf8() {
    assertThat(Sh.of("echo {}", "é").bytes())
        .isEqualTo("echo 'é'".getBytes(StandardCharsets.UTF_8));
  }
}
