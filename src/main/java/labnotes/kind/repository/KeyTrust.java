package labnotes.kind.repository;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The key of a repository in the keyring of its package manager, which is one for all repositories.
 *
 * @param keyring {@code rpm} or {@code pacman}
 */
record KeyTrust(RepositoryResource repository, String keyring) {
  /** That of a repository whose package manager has a keyring. */
  static Optional<KeyTrust> of(RepositoryResource repository) {
    return repository.manager().keyring().map(keyring -> new KeyTrust(repository, keyring));
  }

  /** The questions for the keys that are known. */
  List<TrustedKeyFact> facts() {
    return repository.signing().list().stream()
        .map(fingerprint -> new TrustedKeyFact(keyring, fingerprint))
        .toList();
  }

  private List<TrustedKeyFact> facts(Facts observed, boolean isTrusted) {
    return facts().stream().filter(fact -> observed.get(fact) == isTrusted).toList();
  }

  /** The change that lets the keyring trust the file of the key; empty if it does. */
  Optional<Change> trust(Facts observed, HostPath file) {
    List<TrustedKeyFact> missing = facts(observed, false);
    Sh apply = Sh.of("labnotes_trust_key {} {} {}", keyring, file, fingerprints(missing));
    List<Resource> undo =
        List.of(
            repository
                .with(repository.common().undone().with(State.ABSENT))
                .trusting(fingerprints(missing)));
    return change(Action.CREATE, missing, false, apply, undo).map(this::remarking);
  }

  /** The keyring keeps what it replaces: other repositories may need it. */
  private Change remarking(Change change) {
    Change remarked = change;
    for (String key : repository.signing().replaced()) {
      remarked = remarked.noting(Delta.Value.added(Delta.Value.STAYS, stillTrusted(key)));
    }
    return remarked;
  }

  private String stillTrusted(String key) {
    String removal =
        keyring.equals("rpm")
            ? "rpm -e gpg-pubkey-" + key.substring(key.length() - 8).toLowerCase(Locale.ROOT)
            : "pacman-key --delete " + key;
    return "key %s is still trusted; `%s` removes it".formatted(key, removal);
  }

  /** The keys that stay trusted if these are removed, clauses. */
  List<String> left(Facts observed, List<String> removed) {
    return facts(observed, true).stream()
        .map(TrustedKeyFact::fingerprint)
        .filter(key -> !removed.contains(key))
        .map(this::stillTrusted)
        .toList();
  }

  /** The change that removes the key from the keyring; empty if it does not have it. */
  Optional<Change> distrust(Facts observed) {
    List<TrustedKeyFact> trusted = facts(observed, true);
    Sh apply = Sh.of("labnotes_distrust_key {} {}", keyring, fingerprints(trusted));
    return change(Action.DELETE, trusted, true, apply, List.of());
  }

  private static List<String> fingerprints(List<TrustedKeyFact> facts) {
    return facts.stream().map(TrustedKeyFact::fingerprint).toList();
  }

  private Optional<Change> change(
      Action action, List<TrustedKeyFact> keys, boolean before, Sh apply, List<Resource> undo) {
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Facts precondition = Facts.none();
    Facts expect = Facts.none();
    for (TrustedKeyFact key : keys) {
      precondition = precondition.with(key, before);
      expect = expect.with(key, !before);
    }
    List<Delta> deltas =
        keys.stream()
            .map(TrustedKeyFact::fingerprint)
            .<Delta>map(
                key ->
                    before
                        ? Delta.Value.removed("trusted key", key)
                        : Delta.Value.added("trusted key", key))
            .toList();
    return Optional.of(
        new Change(
            repository.address(),
            action,
            deltas,
            precondition,
            apply,
            expect,
            repository.common().triggers(),
            undo));
  }
}
