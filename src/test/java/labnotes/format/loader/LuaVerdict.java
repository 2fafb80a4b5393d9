package labnotes.format.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import labnotes.Needs;

/**
 * What the Lua loader does with a text, by src/test/freebsd/loader/verdicts.lua in a real Lua.
 *
 * @param skipped the lines that set nothing, from 1
 */
record LuaVerdict(Map<String, String> settings, Set<Integer> skipped) {
  /** The verdicts of the loader of a release, {@code 12} or {@code 13}, on texts. */
  static List<LuaVerdict> of(String release, List<String> texts) throws Exception {
    Needs.programs("lua5.4");
    Process process =
        new ProcessBuilder("lua5.4", "src/test/freebsd/loader/verdicts.lua", release)
            .redirectErrorStream(true)
            .start();
    Thread writer = new Thread(() -> write(process, texts));
    writer.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    writer.join();
    assertThat(process.waitFor()).as(output).isZero();
    List<LuaVerdict> verdicts = parse(output);
    assertThat(verdicts).hasSameSizeAs(texts);
    return verdicts;
  }

  private static void write(Process process, List<String> texts) {
    try (var input = process.getOutputStream()) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        all.writeBytes((bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(bytes);
        all.write('\n');
      }
      all.writeTo(input);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<LuaVerdict> parse(String output) throws IOException {
    List<LuaVerdict> verdicts = new ArrayList<>();
    LuaVerdict verdict = new LuaVerdict(new TreeMap<>(), new TreeSet<>());
    BufferedReader lines = new BufferedReader(new StringReader(output));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ", -1);
      if (line.equals("end")) {
        verdicts.add(verdict);
        verdict = new LuaVerdict(new TreeMap<>(), new TreeSet<>());
      } else if (words[0].equals("skipped")) {
        verdict.skipped().add(Integer.valueOf(words[1]));
      } else {
        verdict.settings().put(decode(words[0]), decode(words[1]));
      }
    }
    return verdicts;
  }

  private static String decode(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }
}
