package labnotes.merge;

import labnotes.fact.Content;

/**
 * The three versions of a content that are merged.
 *
 * @param base as last applied
 * @param host as on the host
 * @param profile as the profile has it now
 */
public record MergeVersions(Content base, Content host, Content profile) {
  /** Whether both sides changed the base, each differently. */
  boolean bothChanged() {
    return !host.equals(base) && !profile.equals(base) && !host.equals(profile);
  }
}
