package labnotes.profile;

import labnotes.kind.Resource;

/**
 * A resource as far as it is known.
 *
 * @param settled whether no content of it depends on a fact that is not known yet
 */
record BoundResource(Note note, Draft draft, Resource resource, ConditionResult presence, boolean settled) {}
