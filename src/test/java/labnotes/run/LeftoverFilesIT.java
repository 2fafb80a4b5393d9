package labnotes.run;

import static labnotes.run.OfflineMachine.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileOriginFact;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.transport.local.LocalSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The leftover files beside many files are those that are found beside each of them alone. */
class LeftoverFilesIT {
  private static final List<String> SUFFIXES =
      List.of(
          ".dpkg-dist .dpkg-new .dpkg-old .ucf-dist .ucf-new .ucf-old .pkgnew .pkgsave .apk-new .rpmnew .rpmsave .dpkg-other .pkg .old"
              .split(" "));

  private static final List<String> DIRECTORIES =
      List.of("", "/etc", "/etc/a b", "/etc/a*", "/etc/-x", "/etc/x.dpkg-dist", "/etc/no", "/l");

  /** So many files are looked for one by one. */
  private static final int FEW = 40;

  @TempDir Path directory;

  @Test
  void areFoundByOneLookIntoEachDirectory() throws IOException {
    OfflineMachine machine = new OfflineMachine(directory.toRealPath());
    machine.apply("run-1", file("/etc/kept", "kept\n"));
    List<FileFact> asked = new ArrayList<>();
    Files.createDirectories(directory.resolve("real"));
    Files.createSymbolicLink(directory.resolve("l"), Path.of("real"));
    for (String place : DIRECTORIES) {
      Path here = directory.resolve(place.substring(Math.min(1, place.length())));
      if (!place.equals("/etc/no") && !place.equals("/l")) {
        Files.createDirectories(here);
      }
      for (String name : List.of(".", "-", "conf.d ", "[a].")) {
        for (String suffix : SUFFIXES) {
          String file = name + "name" + SUFFIXES.indexOf(suffix);
          asked.add(FileFact.of(new HostPath(place + "/" + file)).withOrigin());
          if (!place.equals("/etc/no") && !name.equals("-")) {
            Files.writeString(here.resolve(file + suffix), "left");
          }
        }
      }
      if (Files.exists(here)) {
        Files.writeString(here.resolve("x\n-name1.dpkg-old"), "");
      }
    }
    Map<FileOriginFact, List<String>> few = new LinkedHashMap<>();
    try (Host host = machine.host()) {
      for (int from = 0; from < asked.size(); from += FEW) {
        List<FileFact> some = asked.subList(from, Math.min(asked.size(), from + FEW));
        Facts facts = host.observe(some);
        some.stream()
            .map(fact -> new FileOriginFact(fact.path()))
            .forEach(origin -> few.put(origin, facts.get(origin).leftovers()));
      }
      assertThat(few.values().stream().filter(left -> !left.isEmpty())).hasSize(7 * 3 * 11);
      Facts all = host.observe(asked);
      few.forEach((fact, left) -> assertThat(all.get(fact).leftovers()).isEqualTo(left));
    }
  }

  @Test
  void areAskedWithoutAnotherDigestOfEachFile() throws IOException {
    OfflineMachine machine = new OfflineMachine(directory.toRealPath());
    machine.apply("run-1", file("/etc/kept", "kept\n"), file("/etc/edited", "applied\n"));
    Files.writeString(directory.resolve("etc/edited"), "edited\n");
    Path digested = directory.resolve("digested");
    Sh counting =
        Sh.of(
            "labnotes_digest() { printf '%s\\n' \"$@\" >>{}; sha256sum \"$@\"; }",
            digested.toString());
    Sh functions = HostFunctions.offline(machine.root().toString());
    try (Host host =
        new ShellHost(
            LocalSession.here(), Sh.all(List.of(functions, Sh.of("\n"), counting, Sh.of("\n"))))) {
      host.observe(
          List.of(
              FileFact.of(new HostPath("/etc/kept")).withOrigin(),
              FileFact.of(new HostPath("/etc/edited")).withOrigin()));
    }
    assertThat(Files.readAllLines(digested))
        .extracting(path -> Path.of(path).getFileName().toString())
        .containsExactly("kept", "edited");
  }
}
