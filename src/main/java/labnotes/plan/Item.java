package labnotes.plan;

import labnotes.resource.Decision;
import labnotes.resource.Resource;

/** A resource and what is to become of it. */
public record Item(Resource resource, Decision decision) {}
