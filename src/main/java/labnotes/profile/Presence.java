package labnotes.profile;

/** Whether a note or a resource is part of what a host shall be. */
enum Presence {
  THERE,
  NOT_THERE,
  /** It depends on a fact that no host has given yet. */
  UNSETTLED;

  Presence and(Presence other) {
    if (this == NOT_THERE || other == NOT_THERE) {
      return NOT_THERE;
    }
    return this == UNSETTLED || other == UNSETTLED ? UNSETTLED : THERE;
  }
}
