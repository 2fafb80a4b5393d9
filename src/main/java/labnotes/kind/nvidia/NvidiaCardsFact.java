package labnotes.kind.nvidia;

import java.util.ArrayList;
import java.util.List;
import labnotes.fact.SingleFact;
import labnotes.kind.nvidia.NvidiaCardsFact.NvidiaCards;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The cards that the nvidia driver finds, as reported by nvidia-xconfig. */
public enum NvidiaCardsFact implements SingleFact<NvidiaCards> {
  INSTANCE;

  private static final String NAME = "Name";
  private static final String BUS_ID = "PCI BusID";

  /**
   * The cards of a machine.
   *
   * @param isQueried whether nvidia-xconfig is installed
   */
  public record NvidiaCards(boolean isQueried, List<GraphicsCard> cards) {
    public NvidiaCards {
      cards = List.copyOf(cards);
    }
  }

  /**
   * A graphics card.
   *
   * @param busId in the form of xorg.conf, such as {@code PCI:1:0:0}
   */
  public record GraphicsCard(String name, String busId) {
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
  public NvidiaCards read(Answer answer) {
    List<GraphicsCard> cards = new ArrayList<>();
    String name = "";
    for (String line : answer.lines()) {
      int colon = line.indexOf(':');
      String label = colon < 0 ? "" : line.substring(0, colon).strip();
      if (label.equals(NAME)) {
        name = line.substring(colon + 1).strip();
      } else if (label.equals(BUS_ID)) {
        cards.add(new GraphicsCard(name, line.substring(colon + 1).strip()));
      }
    }
    return new NvidiaCards(answer.lines().contains("asked"), cards);
  }

  @Override
  public Sh verify(NvidiaCards value) {
    return Sh.of("[ \"$({} | grep -c {})\" -eq {} ]", ask(), BUS_ID, value.cards().size());
  }

  @Override
  public String toString() {
    return "NVIDIA graphics cards";
  }
}
