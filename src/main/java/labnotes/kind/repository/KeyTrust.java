package labnotes.kind.repository;

import static labnotes.kind.repository.KeyStateFact.KeyState.ABSENT;
import static labnotes.kind.repository.KeyStateFact.KeyState.TRUSTED;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.pending.KeyUser;
import labnotes.kind.pending.KeyUsersFact;
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
  List<KeyStateFact> facts() {
    return repository.signing().list().stream()
        .map(fingerprint -> new KeyStateFact(keyring, fingerprint))
        .toList();
  }

  /** The keys that the keyring does not have in a state. */
  private List<KeyStateFact> without(KeyStateFact.KeyState state, Facts observed) {
    return facts().stream().filter(fact -> observed.get(fact) != state).toList();
  }

  /** What the repository needs, as long as a file names it. */
  KeyUser user(HostPath file) {
    Set<String> keys = facts().stream().map(this::shared).collect(Collectors.toSet());
    return new KeyUser(repository.address(), keys, file);
  }

  private String shared(KeyStateFact key) {
    return shared(key.fingerprint());
  }

  private String shared(String fingerprint) {
    return keyring + " " + fingerprint;
  }

  /** Which other repository needs a key that the keyring has; empty if none does. */
  Optional<String> neededByOthers(Facts observed) {
    return without(ABSENT, observed).stream()
        .flatMap(
            key ->
                KeyUsersFact.of(shared(key), observed).stream()
                    .map(user -> user + " needs its key " + key.fingerprint()))
        .findFirst();
  }

  /** The change that lets the keyring trust the file of the key; empty if it does. */
  Optional<Change> trust(Facts observed, HostPath file) {
    List<KeyStateFact> missing = without(TRUSTED, observed);
    Sh apply = Sh.of("labnotes_trust_key {} {} {}", keyring, file, fingerprints(missing));
    List<Resource> undo =
        List.of(
            repository
                .with(repository.common().undone().with(State.ABSENT))
                .trusting(fingerprints(missing)));
    return change(Action.CREATE, observed, missing, apply, undo);
  }

  /** The keys that the key replaces, that stay and that no repository needs, clauses. */
  List<String> replaced(Facts observed) {
    return repository.signing().replaced().stream()
        .filter(key -> KeyUsersFact.of(shared(key), observed).isEmpty())
        .map(this::stays)
        .toList();
  }

  private String stays(String key) {
    String removal =
        keyring.equals("rpm")
            ? "rpm -e gpg-pubkey-" + key.substring(key.length() - 8).toLowerCase(Locale.ROOT)
            : "pacman-key --delete " + key;
    return "the replaced key %s stays in the keyring; `%s` removes it".formatted(key, removal);
  }

  /** The change that removes the key from the keyring; empty if it does not have it. */
  Optional<Change> distrust(Facts observed) {
    List<KeyStateFact> known = without(ABSENT, observed);
    Sh apply = Sh.of("labnotes_distrust_key {} {}", keyring, fingerprints(known));
    return change(Action.DELETE, observed, known, apply, List.of());
  }

  private static List<String> fingerprints(List<KeyStateFact> facts) {
    return facts.stream().map(KeyStateFact::fingerprint).toList();
  }

  private Optional<Change> change(
      Action action, Facts observed, List<KeyStateFact> keys, Sh apply, List<Resource> undo) {
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    boolean isRemoval = action == Action.DELETE;
    Facts precondition = Facts.none();
    Facts expect = Facts.none();
    for (KeyStateFact key : keys) {
      precondition = precondition.with(key, observed.get(key));
      expect = expect.with(key, isRemoval ? ABSENT : TRUSTED);
    }
    List<Delta> deltas =
        keys.stream()
            .<Delta>map(
                key ->
                    isRemoval
                        ? Delta.Value.removed(observed.get(key) + " key", key.fingerprint())
                        : Delta.Value.added("trusted key", key.fingerprint()))
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
