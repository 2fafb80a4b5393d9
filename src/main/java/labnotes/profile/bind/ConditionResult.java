package labnotes.profile.bind;

/** The result of a condition ({@code when}). */
enum ConditionResult {
  TRUE,
  FALSE,
  /** The condition depends on a fact that is not known before a host is read. */
  UNKNOWN;

  ConditionResult and(ConditionResult other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : TRUE;
  }
}
