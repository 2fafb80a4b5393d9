package labnotes.format.sysctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import labnotes.Needs;
import labnotes.format.RealParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the order of the files with systemd and with procps. */
class SysctlOrderIT {
  private static final List<String> DIRECTORIES =
      List.of("/etc/sysctl.d/", "/run/sysctl.d/", "/usr/local/lib/sysctl.d/", "/usr/lib/sysctl.d/");

  @TempDir Path root;

  private Map<String, String> tree(long seed) throws IOException {
    Random random = new Random(seed);
    Map<String, String> texts = new TreeMap<>();
    for (String name : List.of("10-a", "10-B", "50-default", "99-sysctl", "99-zz", "a.b", "zz")) {
      for (String directory : DIRECTORIES) {
        if (random.nextInt(3) == 0 && !name.equals("99-sysctl")) {
          texts.put(directory + name + ".conf", "kernel.sysrq=" + random.nextInt(9) + "\n");
        }
      }
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      write(text.getKey(), text.getValue());
    }
    return texts;
  }

  private void write(String path, String text) throws IOException {
    Path file = Path.of(root + path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsFilesInTheOrderOfSystemd(long seed) throws Exception {
    Needs.programs("systemd-analyze");
    Map<String, String> texts = tree(seed);
    String output =
        RealParser.run("", "systemd-analyze", "cat-config", "--root=" + root, "sysctl.d").output();
    List<String> order = new ArrayList<>();
    output
        .lines()
        .filter(line -> line.startsWith("# " + root))
        .forEach(line -> order.add(line.substring(2 + root.toString().length())));
    String last = order.get(order.size() - 1);
    assertThat(new SysctlDirectories(texts).inReadOrder(last).keySet())
        .containsExactlyElementsOf(order);
  }

  @Test
  void readsSysctlConfAfterAllOtherFilesAsProcpsDoes() throws Exception {
    Needs.namespaces();
    Needs.programs("sysctl");
    Map<String, String> texts = tree(1);
    texts.put("/etc/sysctl.conf", "kernel.sysrq=1\n");
    write("/etc/sysctl.conf", "kernel.sysrq=1\n");
    String script =
        """
        for d in etc/sysctl.d run/sysctl.d usr/local/lib/sysctl.d usr/lib/sysctl.d; do
          mkdir -p "/$d" "$0/$d" && mount --bind "$0/$d" "/$d"
        done
        [ -e /etc/sysctl.conf ] || : >/etc/sysctl.conf
        mount --bind "$0/etc/sysctl.conf" /etc/sysctl.conf
        sysctl --dry-run --system
        """;
    String output =
        RealParser.run("", "unshare", "-m", "-n", "sh", "-c", script, root.toString()).output();
    List<String> order = new ArrayList<>();
    output
        .lines()
        .filter(line -> line.startsWith("* Applying "))
        .forEach(line -> order.add(line.replaceFirst("\\* Applying (.*) \\.\\.\\.", "$1")));
    assertThat(new SysctlDirectories(texts).inOrderOfProcps("/etc/sysctl.conf").keySet())
        .as(output)
        .containsExactlyElementsOf(order);
  }
}
