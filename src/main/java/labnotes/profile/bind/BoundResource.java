package labnotes.profile.bind;

import labnotes.kind.Resource;
import labnotes.profile.definition.Note;
import labnotes.profile.definition.ResourceDeclaration;

/**
 * A resource as far as it is known.
 *
 * @param condition the result of the conditions of the resource and its note
 * @param isDetermined whether its content does not depend on facts that are not known yet
 */
record BoundResource(
    Note note,
    ResourceDeclaration declaration,
    Resource resource,
    ConditionResult condition,
    boolean isDetermined) {}
