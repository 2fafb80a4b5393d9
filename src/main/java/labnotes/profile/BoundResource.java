package labnotes.profile;

import labnotes.kind.Resource;

/**
 * A resource as far as it is known.
 *
 * @param presence the result of the conditions of the resource and its note
 * @param settled whether its content does not depend on facts that are not known yet
 */
record BoundResource(
    Note note, Draft draft, Resource resource, ConditionResult presence, boolean settled) {}
