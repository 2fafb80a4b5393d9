package labnotes.kind.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import labnotes.Needs;
import labnotes.kind.Change;
import labnotes.kind.OverlaidDebian;
import labnotes.plan.Plan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinds that are lines of a file, read by the programs of a Debian that are for them. */
class RealLinesIT {
  @TempDir Path directory;
  private OverlaidDebian debian;

  @BeforeEach
  void start() throws Exception {
    debian = OverlaidDebian.below(directory);
  }

  private void undo(Plan plan) {
    List<Change> changes = new ArrayList<>(plan.changes());
    Collections.reverse(changes);
    debian.host().converge(changes.stream().flatMap(one -> one.undo().stream()).toList());
  }

  @Test
  void resolvesAHostByItsOnlyAddress() {
    debian.host().answer("printf '127.0.0.1 localhost web1\\n192.0.2.7 web1 # old\\n' >/etc/hosts");
    Plan plan =
        debian
            .host()
            .converge("- { host-entry: web1.example.org, ip: 192.0.2.8, aliases: [web1] }\n");
    assertThat(debian.host().answer("getent hosts web1"))
        .matches("192.0.2.8 +web1.example.org web1\n");
    assertThat(debian.host().answer("sed -n 1p /etc/hosts")).isEqualTo("127.0.0.1 localhost\n");
    undo(plan);
    assertThat(debian.host().answer("cat /etc/hosts"))
        .isEqualTo("127.0.0.1 localhost web1\n192.0.2.7 web1 # old\n");
  }

  @Test
  void keepsTheCrontabOfAUserThroughCrontab() {
    Needs.programs("crontab");
    String own = "# mine\n5 5 * * 1 echo \"it's \\% $HOME\"\n";
    String entry =
        """
        - cron: fetch
          user: games
          schedule: '%s'
          command: cd "$HOME" && ./fetch 'a b' \\%%d
        """;
    Plan first = debian.host().converge(entry.formatted("@daily"));
    assertThat(debian.host().answer("crontab -u games -l"))
        .isEqualTo("# labnotes: cron fetch\n@daily cd \"$HOME\" && ./fetch 'a b' \\%d\n");
    assertThat(debian.host().answer("stat -c '%a %U' /var/spool/cron/crontabs/games"))
        .isEqualTo("600 games\n");
    undo(first);
    assertThat(debian.host().answer("crontab -u games -l 2>&1")).startsWith("no crontab for");
    debian.host().answer("crontab -u games - <<'E'\n" + own + "E\n");
    debian.host().converge(entry.formatted("@daily"));
    Plan edited = debian.host().converge(entry.formatted("*/5 1-3 * * mon"));
    undo(edited);
    assertThat(debian.host().answer("crontab -u games -l")).contains(own, "@daily cd");
    debian.host().converge("- { cron: get, formerly: fetch, user: games, state: absent }\n");
    assertThat(debian.host().answer("crontab -u games -l")).isEqualTo(own);
    assertThat(debian.host().plan(entry.formatted("@daily").replace("games", "gamess")).refusals())
        .singleElement()
        .satisfies(one -> assertThat(one.message()).isEqualTo("user gamess does not exist"));
    debian
        .host()
        .answer(
            "head -c 40000000 /dev/zero | tr '\\0' x | fold -w 900"
                + " >/var/spool/cron/crontabs/games");
    assertThat(debian.host().refusals(entry.formatted("@daily"))).contains("has 1 MiB or more");
  }

  @Test
  void installsAFileOfCronThatCrontabAccepts() {
    Needs.programs("crontab");
    Plan plan =
        debian
            .host()
            .converge(
                """
                - cron: backup
                  schedule: 17 3 * * *
                  command: /usr/local/bin/backup
                  environment: [MAILTO=root, "A=b c"]
                """);
    assertThat(debian.host().answer("sed 's/ root / /' /etc/cron.d/backup | crontab -n - 2>&1"))
        .doesNotContain("rror");
    undo(plan);
    assertThat(debian.host().answer("ls /etc/cron.d/backup 2>&1")).contains("No such file");
  }
}
