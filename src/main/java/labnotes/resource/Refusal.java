package labnotes.resource;

import java.util.List;
import labnotes.text.Diagnostic;

/** Why a resource cannot be, being put into words. */
record Refusal(Diagnostic reason) {
  /** A refusal at the place where the profile names the resource. */
  static Refusal of(Resource resource, String message) {
    return new Refusal(Diagnostic.error(message, resource.common().at()));
  }

  Refusal hint(String hint) {
    return new Refusal(reason.hint(hint));
  }

  /** A refusal of the wish itself, wherever the host is. */
  Decision mistake() {
    return new Decision.Refused(List.of(reason), reason.at() != null);
  }

  Decision decision() {
    return Decision.Refused.because(reason);
  }
}
