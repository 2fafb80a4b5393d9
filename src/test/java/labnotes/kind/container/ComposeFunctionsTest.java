package labnotes.kind.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import labnotes.host.Ended;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.Test;

/** What docker compose and docker-compose print, as recorded with docker 20.10. */
class ComposeFunctionsTest {
  /** Of docker compose 2.26.1: a renamed service, a changed one, and one that was stopped. */
  private static final String SIMULATION =
      """
       DRY-RUN MODE -  Container shop-db-1  Stopping
       DRY-RUN MODE -  Container shop-db-1  Stopped
       DRY-RUN MODE -  Container shop-db-1  Removing
       DRY-RUN MODE -  Container shop-db-1  Removed
       DRY-RUN MODE -  Container shop-data-1  Creating
       DRY-RUN MODE -  Container shop-data-1  Created
       DRY-RUN MODE -  Container shop-web-1  Recreate
       DRY-RUN MODE -  Container shop-web-1  Recreated
       DRY-RUN MODE -  Container shop-cache-1  Running
       DRY-RUN MODE -  Container shop-mail-1  Created
       DRY-RUN MODE -  Container shop-data-1  Starting
       DRY-RUN MODE -  Container shop-data-1  Started
       DRY-RUN MODE -  Container shop-mail-1  Starting
       DRY-RUN MODE -  Container shop-mail-1  Started
       DRY-RUN MODE -  Container 3eb465fff7cb_shop-web-1  Starting
       DRY-RUN MODE -  Container 3eb465fff7cb_shop-web-1  Started
      """;

  private static String output(Sh call) {
    ShellFunctions functions = ShellFunctions.of(HostFunctions.live());
    return Ended.running(
            List.of("sh", "-s"), functions.usedBy(List.of(call)) + "\n" + call.toString())
        .succeeded()
        .output();
  }

  @Test
  void readsTheSimulationOfDockerCompose() {
    assertThat(
            output(
                Sh.of(
                    "printf %s {} | labnotes_compose_steps | labnotes_compose_containers",
                    SIMULATION)))
        .isEqualTo(
            """
            running shop-cache-1
            create shop-data-1
            remove shop-db-1
            start shop-mail-1
            recreate shop-web-1
            """);
  }

  @Test
  void comparesTheDefinitionsOfDockerCompose1() {
    String wanted = "web aa11\ncache bb22\ndata cc33\nmail dd44";
    String found = "web ff00 running\ncache bb22 running\nmail dd44 exited\ndb ee55 exited";
    assertThat(
            output(
                Sh.of(
                    "labnotes_compose_list() { printf '%s\\n' {}; }\n"
                        + "labnotes_wanted={}\n"
                        + "labnotes_compose_compare | labnotes_compose_containers",
                    found, wanted)))
        .isEqualTo("running cache\ncreate data\ndrop db\nstart mail\nrecreate web\n");
  }

  @Test
  void neverPrintsTheWordsOfPodman() {
    String printed =
        """
        podman run --name=shop_web_1 -d -e PASSWORD=hunter2 localhost/lab:1
        Error: no such image
        exit code: 125
        """;
    assertThat(output(Sh.of("printf %s {} | labnotes_podman_errors", printed)))
        .isEqualTo("Error: no such image\n");
  }
}
