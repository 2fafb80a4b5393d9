package labnotes.kind.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.host.Ended;
import labnotes.kind.Resource;
import labnotes.kind.ResourceYaml;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the providers of compose print, as recorded with docker 20.10 and podman 4.3. */
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

  /** Engines whose commands fail unless they have a time limit, and that say what they change. */
  private static final String ENGINES =
      """
      labnotes_within() ( shift; limited=yes; "$@" )
      docker() {
        [ "${limited:-}" = yes ] || return 70
        case $1 in
        ps) echo aa11 bb22 cc33 dd44 ;;
        inspect)
          printf '%s\n' '/shop-job-1 - exited 0 no' '/shop-mail-1 - exited 1 no' \
            '/shop-web-1 - exited 0 unless-stopped' "/shop-cache-1 - ${cache:-running} 0 no" ;;
        esac
      }
      podman() {
        case "$1 $2" in
        "ps -aq") [ "${limited:-}" = yes ] && echo aa11 bb22 cc33 ;;
        "container inspect")
          [ "${limited:-}" = yes ] || return 70
          case $4 in
          *CreateCommand*) echo podman run shop ;;
          "{{.State.ExitCode}}") echo 3 ;;
          *) printf '%s\n' 'shop_db_1 exited 0 ' 'shop_mail_1 paused 0 ' 'shop_web_1 running 0 ' ;;
          esac ;;
        "image exists") [ "$4" = docker.io/library/nginx:1.27 ] ;;
        "pull -q") echo "podman $*" && [ "$4" != docker.io/library/nginx:1.72 ] ;;
        *) echo "podman $*" ;;
        esac
      }
      labnotes_project=shop labnotes_project_directory=/srv/shop labnotes_project_files=compose.yaml
      """;

  private static final String UP =
      """
      labnotes_composer=podman-compose labnotes_goal=up
      steps=$(printf '%s\n' 'recreate shop_web_1' 'start shop_mail_1')
      left=$(printf '%s\n' 'provider podman-compose' 'finished shop_db_1' 'start shop_mail_1' 'create shop_web_1')
      labnotes_compose_run() { echo "podman-compose $*"; steps="$left"; }
      labnotes_compose_again() {
        case $1 in
        images) printf '%s\n' 'provider podman-compose' "$images" ;;
        up)
          printf '%s\n' "$steps" ;;
        esac
      }
      """;

  private static String engines(String setup, String call) {
    return output(Sh.of("eval {}", ENGINES + setup + "\n" + call + "\necho \"status $?\""));
  }

  private static String up(String pull, String images) {
    return engines(UP + "labnotes_pull=" + pull + " images='" + images + "'", "labnotes_podman_up");
  }

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

  @Test
  void countsAJobThatEndedWellAsFinishedWhileAnotherContainerRuns() {
    String wanted = "job aa11\nmail bb22\nweb cc33\ncron dd44\ncache ee55";
    String found =
        "job aa11 exited 0 no\nmail bb22 exited 1 no\nweb cc33 exited 0 always\ncron dd44 exited 0 \n";
    final String compare =
        "labnotes_compose_list() { printf '%s\\n' {}; }\n"
            + "labnotes_wanted={}\n"
            + "labnotes_compose_compare | labnotes_compose_containers";
    assertThat(output(Sh.of(compare, found + "cache ee55 running 0 no", wanted)))
        .isEqualTo("running cache\nfinished cron\nfinished job\nstart mail\nstart web\n");
    assertThat(output(Sh.of(compare, found + "cache ee55 exited 137 no", wanted)))
        .as("a project that was stopped is started")
        .isEqualTo("start cache\nstart cron\nstart job\nstart mail\nstart web\n");
  }

  @Test
  void countsAJobOfDockerComposeAsFinishedWhileAnotherContainerRuns() {
    String jobs =
        "printf '%s\\n' 'start shop-job-1' 'start shop-mail-1' 'start shop-web-1' 'create shop-db-1'"
            + " | labnotes_compose_jobs";
    String setup = "labnotes_composer='docker compose' labnotes_goal=up ";
    assertThat(engines(setup, jobs))
        .isEqualTo(
            "finished shop-job-1\nstart shop-mail-1\nstart shop-web-1\ncreate shop-db-1\nstatus 0\n");
    assertThat(engines(setup + "cache=exited", jobs))
        .isEqualTo(
            "start shop-job-1\nstart shop-mail-1\nstart shop-web-1\ncreate shop-db-1\nstatus 0\n");
  }

  @Test
  void limitsTheTimeOfEngines() {
    assertThat(
            engines(
                "labnotes_composer=docker-compose labnotes_goal=down", "labnotes_compose_ending"))
        .isEqualTo(
            "drop shop-job-1\ndrop shop-mail-1\ndrop shop-web-1\nremove shop-cache-1\nstatus 0\n");
    assertThat(
            engines(
                "labnotes_composer=podman-compose labnotes_goal=stop", "labnotes_compose_ending"))
        .isEqualTo("stopped shop_db_1\nstop shop_mail_1\nstop shop_web_1\nstatus 0\n");
  }

  @Test
  void stopsPausedContainersOfPodman() {
    assertThat(engines("", "labnotes_podman_each labnotes_podman_stop"))
        .isEqualTo(
            """
            podman unpause -- shop_mail_1
            podman stop -- shop_mail_1
            podman stop -- shop_web_1
            status 0
            """);
  }

  @Test
  void bringsTheImagesBeforeItRemovesContainers() {
    assertThat(up("missing", "pull docker.io/library/nginx:1.28"))
        .isEqualTo(
            """
            podman pull -q -- docker.io/library/nginx:1.28
            podman unpause -- shop_mail_1
            podman stop -- shop_web_1
            podman rm -f -- shop_web_1
            podman-compose up -d
            container shop_mail_1 ended with exit code 3; correct what "podman logs shop_mail_1" shows
            podman-compose did not create container shop_web_1; correct what its errors above say
            status 1
            """);
    assertThat(up("missing", "pull docker.io/library/nginx:1.27")).doesNotContain("podman pull");
    assertThat(up("always", "pull docker.io/library/nginx:1.27"))
        .startsWith("podman pull -q -- docker.io/library/nginx:1.27\npodman unpause");
  }

  @Test
  void leavesTheContainersIfAnImageIsMissing() {
    assertThat(up("missing", "pull docker.io/library/nginx:1.72"))
        .isEqualTo(
            """
            podman pull -q -- docker.io/library/nginx:1.72
            image docker.io/library/nginx:1.72 cannot be pulled; correct its name in the file, or restore the connection to its registry
            status 1
            """);
    assertThat(up("never", "pull docker.io/library/nginx:1.28"))
        .isEqualTo(
            """
            image docker.io/library/nginx:1.28 does not exist on this host and is not pulled; load or build it, or correct its name in the file
            status 1
            """);
    assertThat(up("missing", "build shop_web"))
        .isEqualTo(
            """
            podman-compose build
            image shop_web was not built; correct its build, and run again
            status 1
            """);
    assertThat(up("missing", "problem RuntimeError: missing networks: lost"))
        .isEqualTo("RuntimeError: missing networks: lost\nstatus 1\n");
  }

  @Test
  void keepsTheExitStatusOfPodmanCompose(@TempDir Path directory) throws IOException {
    Path program = Files.writeString(directory.resolve("podman-compose"), "#!/bin/sh\nexit 3\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(
            output(
                Sh.of(
                    "PATH={}:$PATH\nlabnotes_composer=podman-compose labnotes_project=shop"
                        + " labnotes_project_files=compose.yaml\n"
                        + "labnotes_compose_run up -d; echo \"status $?\"",
                    directory.toString())))
        .endsWith("status 3\n");
  }

  @Test
  void leavesAFileThatItDidNotWrite() {
    Resource absent =
        ResourceYaml.read("- compose: shop\n  directory: /srv/shop\n  state: absent\n").get(0);
    assertThat(absent.copies(List.of())).as("resources besides the project").isEmpty();
  }
}
