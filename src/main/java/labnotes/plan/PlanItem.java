package labnotes.plan;

import labnotes.kind.Decision;
import labnotes.kind.Resource;

/** A resource and what is to become of it. */
public record PlanItem(Resource resource, Decision decision) {}
