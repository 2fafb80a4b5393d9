package labnotes.view.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsColumnsWithoutTrailingBlanks() {
    assertThat(
            TextTable.of(
                List.of(
                    List.of("PROFILE", "FAMILY", "SUMMARY"),
                    List.of("freebsd-14-desktop", "-", "FreeBSD 14"),
                    List.of("web", "servers", ""))))
        .isEqualTo(
            """
            PROFILE             FAMILY   SUMMARY
            freebsd-14-desktop  -        FreeBSD 14
            web                 servers
            """);
  }
}
