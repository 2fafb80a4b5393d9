package labnotes.kind.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.kind.Address;
import labnotes.kind.DesiredContent;
import labnotes.kind.State;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {
  private static final ValueType FLAG = ValueType.of(boolean.class);
  private static final ValueType NUMBER = ValueType.of(Integer.class);
  private static final ValueType PATH = ValueType.of(HostPath.class);
  private static final ValueType REFERENCE = ValueType.of(Address.class);
  private static final ValueType STATE = ValueType.of(State.class);
  private static final ValueType CONTENT = ValueType.of(DesiredContent.class);
  private static final ValueType NAMES = new ValueType.Items(new ValueType.AnyText(), false);
  private static final ValueType DISTINCT = new ValueType.Items(new ValueType.Reference(), true);

  @Test
  void parsesWhatATextSpells() {
    assertThat(FLAG.parse("true")).isEqualTo(true);
    assertThat(NUMBER.parse("-7")).isEqualTo(-7);
    assertThat(PATH.parse("/etc/motd")).isEqualTo(new HostPath("/etc/motd"));
    assertThat(REFERENCE.parse("file:/etc/motd")).isEqualTo(new Address("file", "/etc/motd"));
    assertThat(STATE.parse("absent")).isEqualTo(State.ABSENT);
    assertThat(new ValueType.AnyText().parse("yes")).isEqualTo("yes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", "1", ""})
  void refusesAFlagOfAnotherSpelling(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FLAG.parse(text))
        .withMessage("must be true or false, not `" + text + "`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "1.5", "1e3", "9999999999", ""})
  void refusesANumberThatIsNotWhole(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NUMBER.parse(text))
        .withMessage("must be an integer, not `" + text + "`");
  }

  @Test
  void refusesPathsAddressesAndWordsOfOtherForms() {
    assertThatIllegalArgumentException().isThrownBy(() -> PATH.parse("etc/motd"));
    assertThatIllegalArgumentException().isThrownBy(() -> REFERENCE.parse("nonsense"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STATE.parse("gone"))
        .withMessage("unknown value `gone`");
    assertThatIllegalArgumentException().isThrownBy(() -> NAMES.parse("a"));
    assertThatIllegalArgumentException().isThrownBy(() -> CONTENT.parse("a"));
  }

  @Test
  void encodesValuesAsJson() {
    assertThat(FLAG.encode(true)).contains(true);
    assertThat(NUMBER.encode(5)).contains(5);
    assertThat(PATH.encode(new HostPath("/etc"))).contains("/etc");
    assertThat(STATE.encode(State.PRESENT)).contains("present");
    assertThat(NAMES.encode(List.of("a", "b"))).contains(List.of("a", "b"));
  }

  @Test
  void leavesOutEmptyListsAndUndeterminedContents() {
    assertThat(NAMES.encode(List.of())).isEmpty();
    assertThat(CONTENT.encode(new DesiredContent.Undetermined())).isEmpty();
  }

  @Test
  void namesAContentByItsDigest() {
    Content motd = Content.of("hello\n");
    Optional<Object> json = CONTENT.encode(new DesiredContent.Known(motd));
    assertThat(json).contains(Map.of("sha256", motd.digest()));
    assertThat(CONTENT.decode(json.orElseThrow()))
        .isEqualTo(new DesiredContent.Stored(motd.digest()));
    assertThatIllegalArgumentException().isThrownBy(() -> CONTENT.decode(Map.of("md5", "x")));
  }

  @Test
  void decodesListsAndSets() {
    assertThat(NAMES.decode(List.of("a", "a"))).isEqualTo(List.of("a", "a"));
    assertThat(DISTINCT.decode(List.of("user:alice", "user:alice")))
        .isEqualTo(Set.of(Address.ofUser("alice")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NAMES.decode("a"))
        .withMessage("a is not a list");
  }

  @Test
  void hasAnEmptyValueForListsOnly() {
    assertThat(NAMES.none()).contains(List.of());
    assertThat(FLAG.none()).isEmpty();
  }

  @Test
  void refusesATypeThatProfilesCannotWrite() {
    assertThatIllegalStateException().isThrownBy(() -> ValueType.of(Thread.class));
  }
}
