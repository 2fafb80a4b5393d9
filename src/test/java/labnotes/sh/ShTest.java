package labnotes.sh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShTest {
  @Test
  void everyArgumentIsOneQuotedWord() {
    assertThat(Sh.of("echo {}", "it's; $(rm) `x` \"y\"\nz"))
        .hasToString("echo 'it'\\''s; $(rm) `x` \"y\"\nz'");
  }

  @Test
  void aPathLiesBelowTheRoot() {
    assertThat(Sh.of("cat {}", new HostPath("/etc/a b")))
        .hasToString("cat \"$LABNOTES_ROOT\"'/etc/a b'");
  }

  @Test
  void listsAndFragmentsKeepTheirPlaces() {
    assertThat(Sh.of("{} && f {}", Sh.of("true"), List.of("a", "b c")))
        .hasToString("true && f a 'b c'");
  }

  @Test
  void aPlaceInsideAnArgumentIsText() {
    assertThat(Sh.of("echo {} {}", "{}", 2)).hasToString("echo '{}' 2");
  }

  @Test
  void placesAndArgumentsAreEqualInNumber() {
    assertThatThrownBy(() -> Sh.of("echo {}")).hasMessageContaining("fewer arguments");
    assertThatThrownBy(() -> Sh.of("echo", "x")).hasMessageContaining("more arguments");
  }

  @Test
  void aNulCannotReachAShell() {
    assertThatThrownBy(() -> Sh.of("echo {}", "a\0b")).hasMessageContaining("NUL");
  }

  @Test
  void textReachesTheShellAsUtf8() {
    assertThat(Sh.of("echo {}", "é").bytes())
        .isEqualTo("echo 'é'".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
