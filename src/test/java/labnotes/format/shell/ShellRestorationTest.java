package labnotes.format.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ShellRestorationTest {
  @Test
  void undoesAnEditByteForByte() {
    Random random = new Random(1);
    int undone = 0;
    for (int number = 0; number < 300; number++) {
      EditedFile file = EditedFile.of(random);
      String edited = file.edited().value().orElse(file.text());
      if (!edited.equals(file.text())) {
        undone++;
        assertThat(EditedFile.FORMAT.restore(edited, file.key(), file.text()))
            .as("%s", file)
            .contains(file.text());
      }
    }
    assertThat(undone).isGreaterThan(150);
  }
}
