package labnotes.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceMapTest {
  private static final SourceMap TEMPLATE =
      new SourceMap("templates/rc.conf", 3, "hostname=\"${host}\"\n<#if x>\na=1\n");

  private static Position locate(int line, String rendered) {
    return TEMPLATE.locate(new Position("/etc/rc.conf", line, 5), rendered);
  }

  @Test
  void locatesALineWithAVariable() {
    assertThat(locate(1, "hostname=\"web1\"\na=1\n"))
        .isEqualTo(new Position("templates/rc.conf", 3, 0));
  }

  @Test
  void locatesALineAfterADirective() {
    assertThat(locate(2, "hostname=\"web1\"\na=1\n"))
        .isEqualTo(new Position("templates/rc.conf", 5, 0));
  }

  @Test
  void locatesTheWholeFileForAnUnknownLine() {
    assertThat(locate(2, "hostname=\"web1\"\nb=1\n"))
        .isEqualTo(new Position("templates/rc.conf", 0, 0));
    assertThat(locate(9, "a=1\n")).isEqualTo(new Position("templates/rc.conf", 0, 0));
  }
}
