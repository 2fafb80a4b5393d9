package labnotes.plan;

import labnotes.kind.Decision;
import labnotes.kind.Resource;

/** A resource and the decision for it. */
public record PlanItem(Resource resource, Decision decision) {}
