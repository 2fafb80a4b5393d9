package labnotes.kind.alternative;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alternatives of a Debian, chosen by its own update-alternatives. */
class RealAlternativesIT {
  @TempDir Path directory;

  @Test
  void choosesRestoresAndChoosesAutomatically() throws Exception {
    OverlaidDebian debian = OverlaidDebian.below(directory);
    debian.run(
        """
        for name in one two; do
          echo '#!/bin/sh' >/usr/bin/lab-$name && chmod 755 /usr/bin/lab-$name
        done
        update-alternatives --install /usr/bin/lab-tool lab-tool /usr/bin/lab-one 20
        update-alternatives --install /usr/bin/lab-tool lab-tool /usr/bin/lab-two 10
        """);
    RealHost host = debian.host();
    String two = "- alternative: lab-tool\n  path: /usr/bin/lab-two\n";
    Plan first = host.converge(two);
    assertThat(host.answer("readlink -f /usr/bin/lab-tool")).isEqualTo("/usr/bin/lab-two\n");
    Plan other = host.converge(two.replace("two", "one"));
    assertThat(host.answer("readlink -f /usr/bin/lab-tool")).isEqualTo("/usr/bin/lab-one\n");
    host.converge(other.changes().get(0).undo());
    assertThat(host.answer("readlink -f /usr/bin/lab-tool")).isEqualTo("/usr/bin/lab-two\n");
    host.converge(first.changes().get(0).undo());
    assertThat(host.answer("update-alternatives --query lab-tool")).contains("Status: auto");
    assertThat(host.answer("readlink -f /usr/bin/lab-tool")).isEqualTo("/usr/bin/lab-one\n");
    assertThat(host.refusals(two.replace("lab-two", "lab-three")))
        .isEqualTo("/usr/bin/lab-three is not an alternative for lab-tool");
    assertThat(host.refusals(two.replace("lab-tool", "lab-none"))).contains("lab-none");
  }

  @Test
  void refusesAProgramWithoutQueries() throws Exception {
    OverlaidDebian debian = OverlaidDebian.below(directory);
    RealHost host = debian.host();
    String editor = "- alternative: editor\n  path: /bin/nano\n";
    String usage = "usage: alternatives --install <link> <name> <path> <priority>";
    debian.run(
        "printf '#!/bin/sh\\necho \"%s\"\\n' >/usr/bin/update-alternatives".formatted(usage));
    assertThat(host.refusals(editor)).contains("of this system has no `--query`");
    debian.run("rm /usr/bin/update-alternatives");
    assertThat(host.refusals(editor)).contains("does not have update-alternatives");
  }
}
