package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Texts with random damage, the same ones in each run.
 *
 * @param texts the undamaged ones
 * @param characters that are inserted
 */
public record TextMutants(List<String> texts, String characters) {
  public TextMutants {
    texts = List.copyOf(texts);
  }

  /** So many texts, the undamaged ones first. */
  public List<String> list(int count, long seed) {
    Random random = new Random(seed);
    List<String> mutants = new ArrayList<>(texts);
    while (mutants.size() < count) {
      StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
      for (int i = random.nextInt(3); i >= 0; i--) {
        mutate(text, random);
      }
      mutants.add(text.toString());
    }
    return mutants;
  }

  private void mutate(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + 1 + random.nextInt(8));
    char c = characters.charAt(random.nextInt(characters.length()));
    switch (random.nextInt(8)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, c);
      case 2 -> text.setCharAt(at, c);
      case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
      case 4 -> text.delete(at, to).append(' ');
      default -> mutateLines(text, random);
    }
  }

  private static void mutateLines(StringBuilder text, Random random) {
    List<String> lines = new ArrayList<>(List.of(text.toString().split("(?<=\n)")));
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(3)) {
      case 0 -> lines.add(random.nextInt(lines.size()), line);
      case 1 -> lines.set(at, line.replaceFirst("\n$", random.nextBoolean() ? " \n" : ""));
      default -> lines.remove(lines.size() > 1 ? at : 0);
    }
    text.setLength(0);
    text.append(lines.isEmpty() ? "\n" : String.join("", lines));
  }
}
