package labnotes.kind.nvidia;

import java.util.ArrayList;
import java.util.List;
import labnotes.fact.SingleFact;
import labnotes.kind.nvidia.NvidiaCardsFact.Cards;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The cards that the nvidia driver finds, as nvidia-xconfig tells. */
public record NvidiaCardsFact() implements SingleFact<Cards> {
  private static final String NAME = "Name";
  private static final String BUS_ID = "PCI BusID";

  /**
   * What the machine has.
   *
   * @param asked whether nvidia-xconfig is there to be asked
   */
  public record Cards(boolean asked, List<Card> cards) {
    public Cards {
      cards = List.copyOf(cards);
    }
  }

  /**
   * A graphics card.
   *
   * @param busId its place as X writes it, such as {@code PCI:1:0:0}
   */
  public record Card(String name, String busId) {
    @Override
    public String toString() {
      return name + " at " + busId;
    }
  }

  @Override
  public Sh ask() {
    return Sh.of("labnotes_nvidia_cards");
  }

  @Override
  public Cards read(Answer answer) {
    List<Card> cards = new ArrayList<>();
    String name = "";
    for (String line : answer.lines()) {
      int colon = line.indexOf(':');
      String label = colon < 0 ? "" : line.substring(0, colon).strip();
      if (label.equals(NAME)) {
        name = line.substring(colon + 1).strip();
      } else if (label.equals(BUS_ID)) {
        cards.add(new Card(name, line.substring(colon + 1).strip()));
      }
    }
    return new Cards(answer.lines().contains("asked"), cards);
  }

  @Override
  public Sh holds(Cards value) {
    return Sh.of("[ \"$({} | grep -c {})\" -eq {} ]", ask(), BUS_ID, value.cards().size());
  }

  @Override
  public String toString() {
    return "cards of NVIDIA";
  }
}
