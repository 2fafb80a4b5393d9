package labnotes.sh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;

class ProviderFunctionsTest {
  private static final ProviderFunctions FUNCTIONS =
      new ProviderFunctions("package", List.of("apk", "apt"), List.of("list"));

  private static final Sh PROVIDERS =
      Sh.of(
          """
          labnotes_apk_is_here() { [ "$HERE" = apk ]; }

          labnotes_apk_list() { echo apk "$@"; }

          labnotes_apt_is_here() { [ "$HERE" != none ]; }

          labnotes_apt_list() { echo apt "$@"; }
          """);

  private static Ended run(String here) {
    Sh program =
        Sh.all(
            List.of(
                PROVIDERS,
                FUNCTIONS.definitions(),
                Sh.of(
                    "HERE={}\nlabnotes_package_list a 'b c'\necho $? $labnotes_package_provider",
                    here)));
    return Ended.running(List.of("/bin/sh", "-s"), program.toString());
  }

  @Test
  void callsTheFirstProviderThatTheHostHas() {
    assertThat(run("apk").output()).isEqualTo("apk a b c\n0 apk\n");
    assertThat(run("apt").output()).isEqualTo("apt a b c\n0 apt\n");
  }

  @Test
  void failsOnAHostWithoutAProvider() {
    assertThat(run("none").output()).isEqualTo("1 none\n");
  }

  @Test
  void onlySendsTheOperationsInUse() {
    Sh library = Sh.all(List.of(PROVIDERS, FUNCTIONS.definitions()));
    String used = ShellFunctions.of(library).usedBy(List.of(Sh.of("labnotes_package"))).toString();
    assertThat(used).contains("labnotes_apt_is_here").doesNotContain("_list");
  }

  @Test
  void quotesTheArgumentsOfACall() {
    assertThat(ProviderFunctions.call("apt", "install", "a b", ""))
        .hasToString("labnotes_apt_install 'a b' ''");
  }

  @Test
  void rejectsNamesThatCannotBePartOfAFunctionName() {
    assertThatThrownBy(() -> ProviderFunctions.call("apt; reboot", "install"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ProviderFunctions("package", List.of("a-b"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
