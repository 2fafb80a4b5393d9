package labnotes.kind.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects of compose that podman-compose and podman of Debian run on a real host. */
class RealContainersIT {
  /** Podman without control groups and overlays, and an image of the host's own sleep. */
  private static final String INSTALLATION =
      """
      cd / && for package in $(find /srv/debian -name '*.deb'); do
        dpkg-deb --fsys-tarfile "$package" | tar -x --keep-directory-symlink --no-overwrite-dir -C / || exit
      done
      ldconfig
      ln -sf xtables-nft-multi /usr/sbin/iptables && ln -sf xtables-nft-multi /usr/sbin/ip6tables
      mkdir -p /etc/containers
      printf '%s\\n' '[storage]' 'driver="vfs"' 'runroot="/run/containers/storage"' \
        'graphroot="/var/lib/containers/storage"' >/etc/containers/storage.conf
      printf '%s\\n' '[containers]' 'cgroups="disabled"' \
        'default_ulimits=["nofile=1024:1024","nproc=1024:1024"]' \
        '[engine]' 'cgroup_manager="cgroupfs"' 'events_logger="none"' >/etc/containers/containers.conf
      set -- bin/sleep
      for library in $(ldd /bin/sleep | grep -o '/[^ ]*'); do set -- "$@" "${library#/}"; done
      tar -C / -c -h "$@" | podman import --change 'STOPSIGNAL 9' - localhost/lab:1
      """;

  private static final String SHOP =
      """
      - compose: shop
        directory: /srv/shop
        content: |
          services:
            web:
              image: localhost/lab:1
              command: [/bin/sleep, "%d"]
              environment:
                PASSWORD: $PASSWORD
              volumes: ["data:/data"]
            db:
              image: localhost/lab:1
              command: [/bin/sleep, "1002"]
            zero:
              image: localhost/lab:1
              command: [/bin/sleep, "0"]
          volumes:
            data: {}
      """;

  @TempDir Path directory;

  private static String containers(DebianHost host) {
    return host.exec(
            "podman ps -aq | xargs -r podman inspect --format '{{.Name}} {{.State.Status}} {{.Id}}' | sort")
        .output();
  }

  private static void undo(Labnotes labnotes) {
    JsonNode runs = labnotes.json(0, "history").findValue("runs");
    String last = runs.get(runs.size() - 1).get("run").asText();
    labnotes.expecting(0, "undo", last, "--yes");
  }

  private void shop(Labnotes labnotes, int seconds) {
    labnotes.profile("base", SHOP.formatted(seconds));
  }

  @Test
  void runsAProjectAndMakesOnlyChangedContainersAgain() {
    try (DebianHost host = DebianHost.booted()) {
      host.mirror(List.of("podman", "podman-compose", "netavark", "iptables"));
      host.exec(INSTALLATION).succeeded();
      host.exec("mkdir /srv/shop && echo PASSWORD=hunter2 >/srv/shop/.env").succeeded();
      Labnotes labnotes = Labnotes.in(directory).with("--via", host.via());
      shop(labnotes, 1001);
      assertThat(labnotes.expecting(3, "plan", "base").output())
          .contains("+ create compose:shop", "container shop_db_1: running")
          .doesNotContain("hunter2");
      assertThat(host.exec("podman volume ls -q; podman network ls -q; podman ps -aq").output())
          .as("planning changes nothing")
          .doesNotContain("shop");
      labnotes.profile(
          "other", SHOP.formatted(1001) + "    networks:\n      lost: {}\n      more: {}\n");
      assertThat(labnotes.run("plan", "other").output())
          .contains("podman-compose rejects project shop: RuntimeError: missing networks: ");
      JsonNode applied = labnotes.json(0, "apply", "base", "--yes");
      assertThat(applied.at("/hosts/0/roundTrips").asInt()).isEqualTo(2);
      String first = containers(host);
      assertThat(first)
          .contains("shop_db_1 running ", "shop_web_1 running ", "shop_zero_1 exited ");

      labnotes.profile(
          "base", SHOP.formatted(1001).replaceFirst("localhost/lab:1", "localhost/lab:2"));
      assertThat(labnotes.run("apply", "base", "--yes").output())
          .contains("image localhost/lab:2 does not exist");
      assertThat(containers(host)).as("containers run on without the image").isEqualTo(first);

      host.exec("chown daemon /srv/shop").succeeded();
      assertThat(labnotes.run("plan", "base").output())
          .contains("another user than root can change the files in /srv/shop");
      host.exec("chown root /srv/shop").succeeded();

      host.exec("podman stop -t 0 shop_db_1").succeeded();
      shop(labnotes, 1003);
      applied = labnotes.json(0, "apply", "base", "--yes");
      assertThat(applied.toString())
          .contains("\"before\":\"with the earlier definition\",\"after\":\"recreated\"")
          .contains("\"before\":\"stopped\",\"after\":\"running\"");
      assertThat(containers(host).lines().toList())
          .as("only the changed container is another one")
          .contains(first.lines().toList().get(0))
          .doesNotContain(first.lines().toList().get(1));
      assertThat(host.exec("podman inspect --format '{{.Config.Cmd}}' shop_web_1").output())
          .isEqualTo("[/bin/sleep 1003]\n");

      labnotes.profile("base", "- directory: /srv/shop\n");
      assertThat(labnotes.expecting(0, "reapply", "base", "--yes").output())
          .contains("stays: volumes and images");
      assertThat(containers(host)).isEmpty();
      assertThat(host.exec("podman volume ls -q; ls -A /srv/shop").output())
          .as("what the containers have stored stays")
          .isEqualTo("shop_data\n.env\n");
      undo(labnotes);
      assertThat(containers(host)).contains("shop_db_1 running ", "shop_web_1 running ");
      assertThat(host.exec("grep -rl hunter2 /var/lib/labnotes").output()).isEmpty();
    }
  }
}
