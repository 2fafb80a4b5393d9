package labnotes.kind.pending;

import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.format.ParsedTexts;

/** The texts that were parsed for the resources of one plan, which share neighboring files. */
public enum ParsedTextsFact implements SingleFact.PlannedFact<ParsedTexts> {
  INSTANCE;

  /** The facts and an empty collection. */
  public static Facts addTo(Facts after) {
    return after.with(INSTANCE, new ParsedTexts());
  }

  /** The collection; a new one without a plan. */
  public static ParsedTexts in(Facts after) {
    return after.peek(INSTANCE).orElseGet(ParsedTexts::new);
  }

  @Override
  public ParsedTexts unplanned() {
    return new ParsedTexts();
  }

  @Override
  public String toString() {
    return "the texts that were parsed";
  }
}
