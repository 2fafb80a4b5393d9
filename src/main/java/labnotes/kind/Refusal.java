package labnotes.kind;

import java.util.List;
import labnotes.text.Diagnostic;

/** Why a resource cannot be, being put into words. */
public record Refusal(Diagnostic reason) {
  /** A refusal at the place where the profile names the resource. */
  public static Refusal of(Resource resource, String message) {
    return new Refusal(Diagnostic.error(message, resource.common().at()));
  }

  public Refusal hint(String hint) {
    return new Refusal(reason.hint(hint));
  }

  /** A refusal of the wish itself, wherever the host is. */
  public Decision mistake() {
    return new Decision.Refused(List.of(reason), reason.at() != null);
  }

  public Decision decision() {
    return Decision.Refused.because(reason);
  }
}
