package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes of a plan bring is planned again behind them in the same run. */
class NewHomeIT {
  private static final String PROFILE =
      """
      - file: /home/deploy/.profile
        owner: deploy
        content: "umask 027\\n"
      - file: /home/deploy/.ssh/authorized_keys
        owner: deploy
        mode: "0600"
        content: "ssh-ed25519 AAAA ops\\n"
      - file: /home/deploy/.bash_logout
        state: absent
        content: ""
      - symlink: /home/deploy/.local/bin/run
        to: ../share/run
      - user: deploy
        shell: /bin/sh
      - command: clone
        run: mkdir -p "$HOME/app" && echo cloned >"$HOME/app/config"
        creates: /home/deploy/app/config
        user: deploy
      - file: /home/deploy/app/config
        content: "port=80\\n"
        owner: deploy
        after: ["command:clone"]
      """;

  private static final String MADE =
      """
      - command: generate
        run: echo generated >/etc/generated.conf
        creates: /etc/generated.conf
      - file: /etc/generated.conf
        content: "x = 1\\n"
        after: ["command:generate"]
      """;

  @TempDir Path directory;

  private static void appliesAtOnce(Labnotes labnotes) {
    assertThat(labnotes.expecting(3, "check", "home").output()).contains("waits for user:deploy");
    labnotes.expecting(0, "apply", "home", "--yes", "--no-confirm");
    labnotes.expecting(0, "check", "home");
    Ended generated = labnotes.expecting(0, "apply", "generated", "--yes");
    assertThat(generated.output()).contains("file:/etc/generated.conf");
    labnotes.expecting(0, "check", "generated");
  }

  private static void undoes(Labnotes labnotes, int index) {
    JsonNode runs = labnotes.json(0, "history").findValue("runs");
    String run = runs.get(index).get("run").asText();
    labnotes.expecting(0, "undo", run, "--yes", "--no-confirm");
  }

  private Labnotes machine(String via) {
    return Labnotes.in(directory)
        .with("--via", via)
        .profile("home", PROFILE)
        .profile("generated", MADE);
  }

  @Test
  void debian() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes = machine(host.via());
      appliesAtOnce(labnotes);
      assertThat(
              host.exec(
                      """
                      cd /home/deploy && stat -c '%a %U:%G %n' . .bashrc .profile .ssh .ssh/* .local .local/bin app app/config
                      cat app/config /etc/generated.conf; [ -e .bash_logout ] || echo removed
                      su - deploy -c 'touch .ssh/own .local/bin/own' && echo writable
                      """)
                  .output())
          .isEqualTo(
              """
              755 deploy:deploy .
              644 deploy:deploy .bashrc
              644 deploy:deploy .profile
              700 deploy:deploy .ssh
              600 deploy:deploy .ssh/authorized_keys
              755 deploy:deploy .local
              755 deploy:deploy .local/bin
              755 deploy:deploy app
              644 deploy:deploy app/config
              port=80
              x = 1
              removed
              writable
              """);
      host.exec(
              "rm /home/deploy/.ssh/own /home/deploy/.local/bin/own; userdel deploy; rm -r /home/deploy")
          .succeeded();
      host.exec("mkdir /home/deploy").succeeded();
      labnotes.expecting(0, "apply", "home", "--yes", "--no-confirm");
      assertThat(host.exec("stat -c %U /home/deploy; ls -A /home/deploy").output())
          .isEqualTo("deploy\n.local\n.profile\n.ssh\napp\n");
      undoes(labnotes, 2);
      assertThat(host.exec("id deploy 2>&1; ls -A /home/deploy; stat -c %U /home/deploy").output())
          .contains("no such user")
          .endsWith("\nroot\n");
      leavesNoUserWithoutAHome(host);
    }
  }

  private void leavesNoUserWithoutAHome(DebianHost host) {
    host.exec("mkdir -p /srv/full && mount -t tmpfs -o ro tmpfs /srv/full").succeeded();
    Labnotes labnotes =
        Labnotes.in(directory)
            .with("--via", host.via())
            .profile("full", "- user: eve\n  home: /srv/full/eve\n")
            .profile("below", "- user: eve\n  home: /etc/hosts/eve\n");
    assertThat(labnotes.expecting(1, "apply", "full", "--yes").output())
        .contains("cannot create directory /srv/full/eve");
    assertThat(labnotes.run("plan", "below").output())
        .contains("/etc/hosts exists but is not a directory");
    assertThat(host.exec("getent passwd eve; getent group eve; echo none").output())
        .isEqualTo("none\n");
  }

  @Test
  void freeBsd() {
    try (StandInFreeBsd host = StandInFreeBsd.release14()) {
      appliesAtOnce(machine(host.via()));
      assertThat(
              host.exec(
                      "cd /home/deploy && stat -f '%Lp %Su:%Sg %N' . .profile .ssh .ssh/* .local app/config")
                  .output())
          .isEqualTo(
              """
              755 deploy:deploy .
              644 deploy:deploy .profile
              700 deploy:deploy .ssh
              600 deploy:deploy .ssh/authorized_keys
              755 deploy:deploy .local
              644 deploy:deploy app/config
              """);
    }
  }
}
