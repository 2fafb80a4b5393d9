package labnotes.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreeWayMergeTest {
  private static final String BASE = "a=1\nb=2\nc=3\nd=4\ne=5\n";

  @Test
  void appliesChangesOfBothSides() {
    ThreeWayMerge merge =
        ThreeWayMerge.of(BASE, BASE.replace("a=1", "a=9"), BASE.replace("e=5", "e=9"));
    assertThat(merge.isClean()).isTrue();
    assertThat(merge.resolve(conflict -> "")).isEqualTo("a=9\nb=2\nc=3\nd=4\ne=9\n");
  }

  @Test
  void acceptsTheSameChangeOnBothSides() {
    String both = BASE.replace("c=3", "c=9");
    assertThat(ThreeWayMerge.of(BASE, both, both).resolve(conflict -> "?")).isEqualTo(both);
  }

  @Test
  void reportsALineChangedByBothSides() {
    ThreeWayMerge merge =
        ThreeWayMerge.of(BASE, BASE.replace("c=3", "c=7"), BASE.replace("c=3", "c=8"));
    assertThat(merge.conflicts()).hasSize(1);
    assertThat(merge.conflicts().get(0).ours()).isEqualTo("c=7\n");
    assertThat(merge.conflicts().get(0).theirs()).isEqualTo("c=8\n");
    assertThat(merge.conflicts().get(0).oursFrom()).isEqualTo(3);
    assertThat(merge.resolve(ThreeWayMerge.TextConflict::theirs))
        .isEqualTo(BASE.replace("c=3", "c=8"));
    assertThat(merge.withMarkers("host", "profile"))
        .contains("<<<<<<< host\nc=7\n||||||| base\n", "=======\nc=8\n>>>>>>> profile\nd=4\n");
  }

  @Test
  void reportsADeletionOfAChangedLine() {
    ThreeWayMerge merge =
        ThreeWayMerge.of(BASE, BASE.replace("c=3\n", ""), BASE.replace("c=3", "c=8"));
    assertThat(merge.conflicts()).hasSize(1);
    assertThat(merge.resolve(ThreeWayMerge.TextConflict::ours))
        .isEqualTo(BASE.replace("c=3\n", ""));
  }

  @Test
  void keepsALastLineWithoutANewlineSeparate() {
    ThreeWayMerge merge = ThreeWayMerge.of("a\nb\nc\nd", "A\nb\nc\nd", "a\nb\nc\nd\ne\n");
    assertThat(merge.resolve(conflict -> "?")).isEqualTo("A\nb\nc\nd\ne\n");
  }

  @Test
  void reportsAConflictIfTheBaseIsShorterThanTheCommonLines() {
    ThreeWayMerge merge = ThreeWayMerge.of("orig\n", "a\nZ\nc\n", "a\nB\nc\n");
    assertThat(merge.conflicts())
        .containsExactly(new ThreeWayMerge.TextConflict("", "Z\n", "B\n", 2, 2));
    assertThat(merge.resolve(ThreeWayMerge.TextConflict::ours)).isEqualTo("a\nZ\nc\n");
    assertThat(merge.resolve(ThreeWayMerge.TextConflict::theirs)).isEqualTo("a\nB\nc\n");
  }

  @Test
  void mergesEmptyTexts() {
    assertThat(ThreeWayMerge.of("", "", "").resolve(conflict -> "?")).isEmpty();
    assertThat(ThreeWayMerge.of("", "x\n", "").resolve(conflict -> "?")).isEqualTo("x\n");
  }
}
