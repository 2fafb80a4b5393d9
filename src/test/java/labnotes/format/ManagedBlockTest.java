package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import labnotes.text.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedBlockTest {
  private static final ManagedBlock BLOCK = new ManagedBlock("ipv6", "#");
  private static final String WITH_BLOCK =
      "a\n# labnotes: begin ipv6\nx=1\n# labnotes: end ipv6\nb\n";

  @Test
  void readsReplacesAndRemovesABlockInPlace() {
    assertThat(BLOCK.read(WITH_BLOCK)).contains("x=1\n");
    assertThat(BLOCK.put(WITH_BLOCK, "y=2")).isEqualTo(WITH_BLOCK.replace("x=1", "y=2"));
    assertThat(BLOCK.remove(WITH_BLOCK)).isEqualTo("a\nb\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\n", "a\n\n", "# labnotes: begin other\n# labnotes: end other\n"})
  void removesEveryByteThatItAdded(String text) {
    assertThat(BLOCK.read(text)).isEmpty();
    String put = BLOCK.put(text, "x=1\n");
    assertThat(BLOCK.read(put)).contains("x=1\n");
    assertThat(BLOCK.put(put, "x=1\n")).isEqualTo(put);
    assertThat(BLOCK.remove(put)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a\n", "# labnotes: begin other\n# labnotes: end other\n"})
  void putsABlockFirstAndRemovesIt(String text) {
    String put = BLOCK.putFirst(text, "x=1");
    assertThat(put).startsWith("# labnotes: begin ipv6\nx=1\n");
    assertThat(BLOCK.putFirst(put, "x=1\n")).isEqualTo(put);
    assertThat(BLOCK.remove(put)).isEqualTo(text);
    assertThat(BLOCK.putFirst(BLOCK.put(text + "\n", "x=1"), "y=2"))
        .isEqualTo("# labnotes: begin ipv6\ny=2\n# labnotes: end ipv6\n" + text + "\n");
  }

  @Test
  void keepsEachOfSeveralBlocksAtTheBeginningInItsPlace() {
    ManagedBlock web = new ManagedBlock("profile web", "#");
    ManagedBlock peers = new ManagedBlock("profile web, block peers", "#");
    String both = peers.putFirst(web.putFirst("a\n", "x=1"), "y=2");
    assertThat(web.putFirst(both, "x=1")).isEqualTo(both);
    assertThat(peers.putFirst(both, "y=2")).isEqualTo(both);
    assertThat(ManagedBlock.all(both, "#"))
        .containsExactly(entry("profile web, block peers", "y=2\n"), entry("profile web", "x=1\n"));
    assertThat(web.remove(peers.remove(both))).isEqualTo("a\n");
    assertThat(web.putFirst("a\n" + web.putFirst("", "x=1"), "x=2"))
        .isEqualTo(web.putFirst("a\n", "x=2"));
  }

  @Test
  void readsABlockOnlyByItsWholeName() {
    ManagedBlock other = new ManagedBlock("ipv6, block x", "#");
    assertThat(other.read(WITH_BLOCK)).isEmpty();
    assertThat(other.remove(WITH_BLOCK)).isEqualTo(WITH_BLOCK);
    assertThat(BLOCK.rename(WITH_BLOCK, "ipv6, block x"))
        .isEqualTo(WITH_BLOCK.replace("ipv6", "ipv6, block x"));
    assertThat(other.rename(WITH_BLOCK, "z")).isEqualTo(WITH_BLOCK);
  }

  @Test
  void refusesABlockWithAMarkerOfAnotherOne() {
    String nested = WITH_BLOCK.replace("x=1\n", "x=1\n# labnotes: begin b\n# labnotes: end b\n");
    assertThat(BLOCK.problem("f", nested))
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.message())
                  .isEqualTo("block ipv6 contains a marker of another block");
              assertThat(problem.at()).isEqualTo(new Position("f", 4, 1));
            });
    assertThatThrownBy(() -> BLOCK.remove(nested)).isInstanceOf(IllegalArgumentException.class);
    assertThat(new ManagedBlock("b", "#").remove(nested)).isEqualTo(WITH_BLOCK);
  }

  @Test
  void addsAMissingFinalNewlineBeforeTheBlock() {
    assertThat(BLOCK.put("a", "")).isEqualTo("a\n# labnotes: begin ipv6\n# labnotes: end ipv6\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# labnotes: begin ipv6\n",
        "# labnotes: end ipv6\n# labnotes: begin ipv6\n",
        "# labnotes: begin ipv6\n# labnotes: begin ipv6\n# labnotes: end ipv6\n"
      })
  void reportsUnpairedMarkersAndNeverEditsThem(String text) {
    assertThat(BLOCK.problem("f", text))
        .hasValueSatisfying(
            problem -> assertThat(problem.message()).contains("not exactly one pair"));
    assertThatThrownBy(() -> BLOCK.put(text, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsANameOfSeveralWords() {
    assertThatThrownBy(() -> new ManagedBlock("a\nb", "#"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
