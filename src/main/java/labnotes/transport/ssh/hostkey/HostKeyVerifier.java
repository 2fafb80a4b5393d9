package labnotes.transport.ssh.hostkey;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.transport.ssh.config.SshOptions;
import labnotes.transport.ssh.config.SshSettings;
import org.jspecify.annotations.Nullable;

/** Decides whether a host is the one that it should be, and remembers why not. */
public final class HostKeyVerifier implements HostKeyRepository {
  private final SshSettings settings;
  private final KnownHosts known;
  private @Nullable String refusal;

  public HostKeyVerifier(SshSettings settings, KnownHosts known) {
    this.settings = settings;
    this.known = known;
  }

  /** Why the host's key was refused, with what to do; nothing where it was not. */
  public Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  @Override
  public int check(String host, byte[] key) {
    HostKeyRefusal reasons = new HostKeyRefusal(settings, known, key);
    Optional<KnownHostLine> revoked =
        known.revoked().stream().filter(line -> line.holds(key)).findFirst();
    if (revoked.isPresent()) {
      refusal = reasons.revoked(revoked.get());
      return CHANGED;
    }
    if (known.knows(key)) {
      return OK;
    }
    if (!known.keys().isEmpty()) {
      refusal = reasons.changed();
      return CHANGED;
    }
    return settings.newKeys() == SshOptions.NewKeys.ACCEPT
        ? accept(reasons, key)
        : refuse(reasons.unknown());
  }

  private int accept(HostKeyRefusal reasons, byte[] key) {
    try {
      new KnownHostsWriter(settings).add(key);
      return OK;
    } catch (IOException unwritable) {
      return refuse(reasons.unwritable(unwritable));
    }
  }

  private int refuse(String reason) {
    refusal = reason;
    return NOT_INCLUDED;
  }

  /** The authorities and the revoked keys, which JSch checks a host's certificate against. */
  @Override
  public HostKey[] getHostKey() {
    return Stream.of(known.authorities(), known.revoked())
        .flatMap(List::stream)
        .flatMap(this::entry)
        .toArray(HostKey[]::new);
  }

  private Stream<HostKey> entry(KnownHostLine line) {
    try {
      // The line is known to be about this host: its patterns were read as OpenSSH reads them.
      return Stream.of(new HostKey(line.marker(), known.host(), 0, line.key(), null));
    } catch (JSchException | ArrayIndexOutOfBoundsException unknownType) {
      return Stream.empty();
    }
  }

  @Override
  public HostKey[] getHostKey(String host, @Nullable String type) {
    return new HostKey[0];
  }

  @Override
  public void add(HostKey key, UserInfo user) {
    throw new IllegalStateException("JSch adds no host key");
  }

  @Override
  public void remove(String host, String type) {
    throw new IllegalStateException("JSch removes no host key");
  }

  @Override
  public void remove(String host, String type, byte[] key) {
    remove(host, type);
  }

  @Override
  public String getKnownHostsRepositoryID() {
    return "known_hosts";
  }
}
