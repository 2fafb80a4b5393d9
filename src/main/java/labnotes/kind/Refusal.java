package labnotes.kind;

import java.util.List;
import labnotes.text.Diagnostic;

/** The reason why a resource cannot be applied. */
public record Refusal(Diagnostic reason) {
  /** A refusal at the place where the profile declares the resource. */
  public static Refusal of(Resource resource, String message) {
    return new Refusal(Diagnostic.error(message, resource.common().at()));
  }

  /** A copy with a hint. */
  public Refusal hint(String hint) {
    return new Refusal(reason.hint(hint));
  }

  /** The decision that the declaration is invalid, whatever the host is. */
  public Decision invalid() {
    return new Decision.Refused(List.of(reason), reason.at() != null);
  }

  /** The decision that the host does not allow the resource. */
  public Decision decision() {
    return Decision.Refused.because(reason);
  }
}
