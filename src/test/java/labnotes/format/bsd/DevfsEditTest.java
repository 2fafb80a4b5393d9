package labnotes.format.bsd;

import static org.assertj.core.api.Assertions.assertThat;

import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.text.Severity;
import labnotes.text.Validated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits of devfs.rules files that FreeBSD loads differently from how they look. */
class DevfsEditTest {
  private static final String ONE_NUMBER =
      "[a=10]\nadd path b hide\n[x=11]\nadd path y hide\n[c=10]\nadd path d hide\n";

  private static KeyedFormat format() {
    return (KeyedFormat) new Formats("freebsd").find("devfs.rules").orElseThrow();
  }

  private static Validated<String> edit(String text, SettingsEdit edit) {
    return format().edit("/etc/devfs.rules", text, edit);
  }

  @Test
  void refusesARuleThatALaterHeaderDeletes() {
    for (String key : new String[] {"a/path new", "a/path b"}) {
      assertThat(edit(ONE_NUMBER, new SettingsEdit.Put(key, "hide")).diagnostics().toString())
          .as(key)
          .contains("/etc/devfs.rules:5")
          .contains(key + " would have no effect: line 5 has the number of its ruleset");
    }
  }

  @Test
  void refusesARemovalThatPutsOtherRulesIntoEffect() {
    assertThat(edit(ONE_NUMBER, new SettingsEdit.Remove("c/path d")).diagnostics().toString())
        .contains("/etc/devfs.rules:5")
        .contains("would also change the rule a/path b");
  }

  @Test
  void editsOtherRulesetsBesideTwoOfOneNumber() {
    assertThat(edit(ONE_NUMBER, new SettingsEdit.Put("x/path y", "unhide")).value())
        .contains(ONE_NUMBER.replace("path y hide", "path y unhide"));
    assertThat(edit(ONE_NUMBER, new SettingsEdit.Put("c/path d", "unhide")).value())
        .contains(ONE_NUMBER.replace("path d hide", "path d unhide"));
    assertThat(edit(ONE_NUMBER, new SettingsEdit.Remove("x/path y")).value())
        .contains(ONE_NUMBER.replace("[x=11]\nadd path y hide\n", ""));
    assertThat(edit(ONE_NUMBER, new SettingsEdit.Put("new/path z", "hide")).value())
        .contains(ONE_NUMBER + "\n[new=12]\nadd path 'z' hide\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add path a hide\n",
        "[a=10]\nadd path b hide",
        "[a=10]\nadd path b hide\n[c=10]\nadd path d hide\n",
        "[local-rules=10]\nadd path b hide\n"
      })
  void readsWhatFreeBsdLoadsButRefusesToDeclareIt(String text) {
    Format format = format();
    assertThat(format.check("/etc/devfs.rules", text))
        .extracting(one -> one.severity())
        .containsOnly(Severity.WARNING);
    assertThat(format.refusals("/etc/devfs.rules", text)).hasSize(1);
  }

  @Test
  void refusesToEditAFileWhoseLastLineFreeBsdDrops() {
    Format format = format();
    String rule = "[a=10]\nadd path b hide\nadd path c hide";
    assertThat(format.obstacles("/etc/devfs.rules", rule).toString())
        .contains("/etc/devfs.rules:3")
        .contains("the last line has no newline");
    assertThat(format.obstacles("/etc/devfs.rules", "[a=10]\nadd path b hide\n# end")).isEmpty();
    assertThat(format.obstacles("/etc/devfs.rules", "add path b hide\n[a=10]\n")).isEmpty();
  }
}
