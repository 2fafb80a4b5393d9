package labnotes.kind.boot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The words of one argument that the running kernel has, and the next one will have. */
record BootedArgumentsFact(String name, BootLoader loader)
    implements SingleFact<BootedArgumentsFact.Booted> {
  private static final String RUNNING = "running ";
  private static final String NEXT = "next ";

  /**
   * The words in their order.
   *
   * @param next those of the first entry of the boot loader; empty if it is not known
   */
  record Booted(List<String> running, Optional<List<String>> next) {
    Booted {
      running = List.copyOf(running);
      next = next.map(List::copyOf);
    }
  }

  private String pattern() {
    return new KernelArguments(name, List.of()).pattern();
  }

  @Override
  public Sh ask() {
    return Sh.of("labnotes_kernel_argument {} {}", loader.written(), pattern());
  }

  @Override
  public Booted read(Answer answer) {
    return new Booted(
        words(answer, RUNNING)
            .orElseThrow(
                () -> new UnansweredException("the host did not report its kernel arguments")),
        words(answer, NEXT));
  }

  private static Optional<List<String>> words(Answer answer, String kind) {
    return answer.lines().stream()
        .filter(line -> line.startsWith(kind))
        .findFirst()
        .map(line -> Stream.of(line.split(" ", -1)).skip(1).filter(w -> !w.isEmpty()).toList());
  }

  @Override
  public Sh verify(Booted booted) {
    String text =
        booted
            .next()
            .map(words -> line(RUNNING, booted.running()) + "\n" + line(NEXT, words))
            .orElseGet(() -> line(RUNNING, booted.running()));
    return Sh.of(
        "[ \"$(labnotes_kernel_argument {} {})\" = {} ]", loader.written(), pattern(), text);
  }

  private static String line(String kind, List<String> words) {
    return kind + String.join("", words.stream().map(word -> word + " ").toList());
  }

  @Override
  public String toString() {
    return "kernel argument " + name;
  }
}
