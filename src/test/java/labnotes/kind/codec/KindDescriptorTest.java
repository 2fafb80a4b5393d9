package labnotes.kind.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import labnotes.kind.Common;
import labnotes.kind.State;
import labnotes.kind.schema.Doc;
import org.junit.jupiter.api.Test;

class KindDescriptorTest {
  private record Undocumented(String name) {}

  public record Grouped(Common common, @Doc("the name") String name, Group group) {}

  public record Group(
      @Doc(value = "whether it is kept", byDefault = "true") boolean keepIt,
      @Doc("how many there are") int number) {}

  @Test
  void namesKeysInKebabCase() {
    assertThat(names(new RecordKeys(Grouped.class))).containsExactly("name", "keep-it", "number");
  }

  private static List<String> names(RecordKeys keys) {
    return keys.list().stream().map(Key::name).toList();
  }

  @Test
  void putsTheKeysOfAGroupAmongTheOthers() {
    RecordKeys keys = new RecordKeys(Grouped.class);
    Common common = Common.of("A note", "because", State.PRESENT);
    Grouped value = new Grouped(common, "web1", new Group(false, 3));
    assertThat(keys.values(value).values()).containsExactly("web1", false, 3);
    assertThat(keys.create(keys.values(value), component -> common)).isEqualTo(value);
  }

  @Test
  void requiresWhatHasNeitherADefaultNorAnEmptyValue() {
    List<Key> keys = new RecordKeys(Grouped.class).list();
    assertThat(keys.stream().filter(Key::isRequired).map(Key::name))
        .containsExactly("name", "number");
  }

  @Test
  void saysWhatAComponentWithoutDocumentationNeeds() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new RecordKeys(Undocumented.class))
        .withMessage("Undocumented.name needs @Doc with a description, or @RecordedOnly");
  }

  @Test
  void describesEveryKindOnce() {
    List<String> names = KindDescriptor.all().stream().map(KindDescriptor::name).toList();
    assertThat(names).doesNotHaveDuplicates();
    for (KindDescriptor kind : KindDescriptor.all()) {
      assertThat(kind.about()).as(kind.name()).isNotBlank().doesNotEndWith(".");
      assertThat(kind.keys()).as(kind.name()).doesNotHaveDuplicates();
      for (Key key : kind.keys()) {
        assertThat(key.about()).as("%s.%s", kind.name(), key.name()).doesNotEndWith(".");
      }
    }
  }

  @Test
  void findsAKindByItsName() {
    assertThat(KindDescriptor.named("sysctl").map(KindDescriptor::name)).contains("sysctl");
    assertThat(KindDescriptor.named("sysctrl")).isEmpty();
  }
}
