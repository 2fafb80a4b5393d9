package labnotes.kind.debconf;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Refusal;
import labnotes.kind.packages.PackageFact;
import labnotes.kind.pending.PendingProviders;

/** The decision for an answer to a question. */
record DebconfDecision(DebconfResource desired, Facts observed) {
  Decision decide() {
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.Deferred("questions can only be answered on a running system");
    }
    Optional<DebconfQuestion> now = observed.get(desired.fact());
    return desired.common().present() ? present(now) : absent(now);
  }

  private Decision present(Optional<DebconfQuestion> now) {
    if (now.isEmpty()) {
      return unknown();
    }
    Optional<Refusal> obstacle = obstacle(now.get());
    if (obstacle.isPresent()) {
      return obstacle.get().decision();
    }
    DebconfChange change = new DebconfChange(desired, now);
    if (change.isNone()) {
      return new Decision.InPlace("is answered");
    }
    return isCleared(now.get())
        ? new Decision.InPlace(
            "its package is installed and has cleared it",
            List.of("the password, which its package has cleared"))
        : new Decision.Due(change.answer());
  }

  private Decision unknown() {
    Optional<Address> bringing = PendingProviders.packageBefore(desired.common(), observed);
    if (bringing.isPresent()) {
      return new Decision.Waits(bringing.get());
    }
    return isInstalled()
        ? new Decision.Deferred(
            "the package %s is installed and does not have the question".formatted(desired.owner()))
        : new Decision.Due(new DebconfChange(desired, Optional.empty()).answer());
  }

  private boolean isInstalled() {
    return observed.get(PackageFact.of(desired.owner())).isInstalled();
  }

  /** Packages clear passwords once they have used them. */
  private boolean isCleared(DebconfQuestion now) {
    return desired.isSensitive() && isInstalled() && now.isClearedPassword();
  }

  private Optional<Refusal> obstacle(DebconfQuestion now) {
    if (!now.isOwnedBy(desired.owner()) && isInstalled()) {
      return Optional.of(
          refusal("the package %s does not have the question".formatted(desired.owner()))
              .hint("it is a question of " + String.join(", ", new TreeSet<>(now.owners()))));
    }
    DebconfTemplate template = now.template();
    if (new DebconfChange(desired, Optional.of(now)).isReplaced(now) && !isReplaceable(now)) {
      return Optional.of(irreplaceable(now));
    }
    return desired
        .type()
        .notAmong(template.choices(), desired.value().orElse(""))
        .map(
            wrong ->
                refusal("`%s` is not a choice of the question".formatted(wrong))
                    .hint("choose from: " + String.join(", ", template.choices())));
  }

  private Refusal irreplaceable(DebconfQuestion now) {
    String type = now.template().type();
    if (!now.template().isPlaceholder() && !type.equals(desired.type().word())) {
      return refusal("the question is of type " + type).hint("write `type: %s`".formatted(type));
    }
    String removal =
        new TreeSet<>(now.owners())
            .stream()
                .map(
                    one ->
                        "echo UNREGISTER %s | debconf-communicate %s"
                            .formatted(desired.name(), one))
                .collect(Collectors.joining("; "));
    return refusal(
            type.equals(desired.type().word())
                ? "debconf keeps the password in a file that all users can read"
                : "another package has an answer of type " + type)
        .hint("remove it: " + removal);
  }

  private Refusal refusal(String message) {
    return Refusal.of(desired, desired.address() + ": " + message);
  }

  /** Whether nothing is lost if debconf forgets the question before it is answered. */
  private boolean isReplaceable(DebconfQuestion now) {
    return now.template().isPlaceholder() && now.isOnlyOf(desired.owner());
  }

  private Decision absent(Optional<DebconfQuestion> now) {
    DebconfChange change = new DebconfChange(desired, now);
    Optional<DebconfQuestion> shared = now.filter(one -> !one.isOnlyOf(desired.owner()));
    if (desired.value().isPresent() && shared.isPresent()) {
      Change restored = change.restoreForOthers(shared.get(), isInstalled());
      return restored.deltas().isEmpty()
          ? new Decision.InPlace("is answered for other packages")
          : new Decision.Due(restored);
    }
    Optional<DebconfQuestion> own = now.filter(one -> one.isOwnedBy(desired.owner()));
    if (own.isEmpty()) {
      return new Decision.InPlace("debconf does not have the question");
    }
    return own.get().isUnset()
        ? new Decision.InPlace("is not answered")
        : new Decision.Due(change.removal(own.get(), isInstalled()));
  }
}
