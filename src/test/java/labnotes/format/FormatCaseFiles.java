package labnotes.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files src/test/resources/format/FORMAT.cases.
 *
 * <p>A file of a format with keys starts with two lines {@code sample KEY := VALUE}, settings that
 * no case contains, or with a line {@code no sample: REASON}. Then follow cases: {@code == title},
 * the text of a file, and steps that start with {@code -- }:
 *
 * <ul>
 *   <li>{@code problems}: the diagnostics, {@code SEVERITY LINE:COLUMN MESSAGE (HINT)}
 *   <li>{@code values}: the effective settings
 *   <li>{@code set KEY := VALUE}, {@code remove KEY}: the text afterwards
 *   <li>{@code reject KEY := VALUE}: a part of the error
 *   <li>{@code desired}, then {@code merged}: the text to merge, and the text afterwards
 *   <li>{@code with PATH}: the text of a file that the system reads too
 *   <li>{@code effective PATH}: what takes effect if the text is in that file
 *   <li>{@code not editable}: no setting can be added to the text
 * </ul>
 *
 * <p>A {@code ␍} stands for a carriage return, a {@code ␄} at the end for a missing final newline.
 */
public final class FormatCaseFiles {
  static final Path DIRECTORY = Path.of("src/test/resources/format");

  private static final String EXTENSION = ".cases";

  private FormatCaseFiles() {}

  /** What is done with the text of a case, and the expected lines. */
  public record FormatStep(String command, String body) {
    String argument() {
      return command.replaceFirst("^\\S+ ?", "");
    }
  }

  public record FormatCase(String format, String title, String text, List<FormatStep> steps) {
    boolean isEditable() {
      return steps.stream().noneMatch(step -> step.command().equals("not editable"));
    }
  }

  /** A setting to write. */
  public record SampleSetting(String key, String value) {
    static SampleSetting parse(String text) {
      String[] pair = text.split(" := ", 2);
      return new SampleSetting(pair[0], pair[1]);
    }
  }

  static Path of(String format) {
    return DIRECTORY.resolve(format + EXTENSION);
  }

  /** The names of all formats with a case file. */
  static List<String> formats() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(EXTENSION))
          .map(name -> name.substring(0, name.length() - EXTENSION.length()))
          .sorted()
          .toList();
    }
  }

  /** All cases of all formats. */
  public static List<FormatCase> all() throws IOException {
    List<FormatCase> cases = new ArrayList<>();
    for (String format : formats()) {
      String[] parts = Files.readString(of(format)).split("(?m)^== ", -1);
      for (int i = 1; i < parts.length; i++) {
        cases.add(parse(format, parts[i]));
      }
    }
    return cases;
  }

  /** The two samples of a format; empty if its file has none. */
  public static List<SampleSetting> samples(String format) throws IOException {
    return preamble(format)
        .lines()
        .filter(line -> line.startsWith("sample "))
        .map(line -> SampleSetting.parse(line.substring("sample ".length())))
        .toList();
  }

  /** The lines before the first case. */
  static String preamble(String format) throws IOException {
    return Files.readString(of(format)).split("(?m)^== ", 2)[0];
  }

  /** The body of a step as its file has it. */
  static String encode(String body) {
    String text = body.replace("\r", "␍");
    return text.isEmpty() || text.endsWith("\n") ? text : text + "␄\n";
  }

  private static FormatCase parse(String format, String part) {
    String[] steps = part.split("(?m)^-- ", -1);
    List<FormatStep> list = new ArrayList<>();
    for (int i = 1; i < steps.length; i++) {
      list.add(new FormatStep(head(steps[i]), body(steps[i])));
    }
    return new FormatCase(format, head(steps[0]), body(steps[0]), list);
  }

  private static String head(String part) {
    return part.substring(0, part.indexOf('\n'));
  }

  private static String body(String part) {
    String body = part.substring(part.indexOf('\n') + 1).replace("␍", "\r");
    return body.endsWith("␄\n") ? body.substring(0, body.length() - 2) : body;
  }
}
