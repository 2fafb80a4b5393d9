package labnotes.record;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import labnotes.fact.Content;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;

/**
 * Files of the record, as the host answered them.
 *
 * @param heading lines about the record as a whole
 * @param parts the files by name, in the order of the answer
 */
record RecordSections(String heading, Map<String, byte[]> parts) {
  /** The file with what was last applied. */
  static final String STATE = "state.json";

  private static final String BASE = "base/";

  /** The largest size of a compressed file, in bytes. */
  private static final int LIMIT = 16 << 20;

  static RecordSections of(Answer answer) {
    List<byte[]> all = answer.sections();
    Map<String, byte[]> parts = new LinkedHashMap<>();
    for (byte[] section : all.subList(1, all.size())) {
      int end = 0;
      while (end < section.length && section[end] != '\n') {
        end++;
      }
      String name = new String(section, 0, end, StandardCharsets.UTF_8);
      byte[] content =
          Arrays.copyOfRange(section, Math.min(end + 1, section.length), section.length);
      if (name.equals(STATE + ".gz")) {
        parts.put(STATE, uncompressed(content));
      } else {
        parts.put(name, content);
      }
    }
    return new RecordSections(new String(all.get(0), StandardCharsets.UTF_8), parts);
  }

  /** Returns what gzip compressed; what is cut off is not a damaged record. */
  private static byte[] uncompressed(byte[] compressed) {
    try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      byte[] content = stream.readNBytes(LIMIT + 1);
      if (content.length > LIMIT) {
        throw new UnansweredException(
            "the record of runs has more than %d MiB".formatted(LIMIT >> 20));
      }
      return content;
    } catch (IOException incomplete) {
      throw new UnansweredException(
          "the host could not compress the record of runs; run the command again, or check gzip on"
              + " the host");
    }
  }

  /** Whether the access guard of a run was killed before the run was confirmed or reverted. */
  boolean isOrphan(String run) {
    return heading.lines().anyMatch(("orphan " + run)::equals);
  }

  /** The id of the present boot of the host; empty if it is not known. */
  Optional<String> boot() {
    return heading
        .lines()
        .filter(line -> line.startsWith("boot "))
        .map(line -> line.substring("boot ".length()).strip())
        .findFirst();
  }

  Optional<byte[]> get(String name) {
    return Optional.ofNullable(parts.get(name));
  }

  /** The contents by their SHA-256, without those that differ from their name. */
  Map<String, Content> contents() {
    Map<String, Content> contents = new HashMap<>();
    parts.forEach(
        (name, bytes) -> {
          Content content = Content.of(bytes);
          if (name.startsWith(BASE) && name.substring(BASE.length()).equals(content.digest())) {
            contents.put(content.digest(), content);
          }
        });
    return contents;
  }
}
