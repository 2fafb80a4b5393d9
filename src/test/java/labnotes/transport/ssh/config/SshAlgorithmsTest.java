package labnotes.transport.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshAlgorithmsTest {
  @Test
  void rejectsOtherNamesAsWeakAlgorithms() {
    assertThat(SshOptions.findProblem(Set.of("ssh-rsa", "3des-cbc"))).isEmpty();
    assertThat(SshOptions.findProblem(Set.of("rot13")))
        .hasValueSatisfying(
            problem ->
                assertThat(problem).contains("rot13").contains("diffie-hellman-group1-sha1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "aes128-ctr aes128-ctr true",
        "aes128-ctr aes256-ctr false",
        "aes*,3des-cbc aes256-ctr true",
        "+3des-cbc aes256-ctr true",
        "^aes256-ctr aes128-ctr true",
        "-aes128-* aes128-ctr false",
        "-aes128-* aes256-ctr true"
      })
  void appliesListsOfTheConfiguration(String list, String algorithm, boolean allowed) {
    assertThat(new AlgorithmList(list).isAllowed(algorithm)).isEqualTo(allowed);
  }
}
