package labnotes.transport.ssh.hostkey;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import labnotes.transport.ssh.config.NewHostKeyPolicy;
import labnotes.transport.ssh.config.SshSettings;
import labnotes.transport.ssh.config.WeakAlgorithms;
import org.jspecify.annotations.Nullable;

/** A verifier of one host's key, which keeps the reason of a refusal. */
public final class HostKeyVerifier implements HostKeyRepository {
  private final SshSettings settings;
  private final KnownHosts known;
  private @Nullable String refusal;

  public HostKeyVerifier(SshSettings settings, KnownHosts known) {
    this.settings = settings;
    this.known = known;
  }

  /** Returns why the host's key was refused and what to do; empty if it was not. */
  public Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  @Override
  public int check(String host, byte[] key) {
    HostKeyRefusal message = new HostKeyRefusal(settings, known, new PublicKeyBlob(key));
    Optional<KnownHostLine> revoked =
        known.revoked().stream().filter(line -> line.hasKey(key)).findFirst();
    if (revoked.isPresent()) {
      refusal = message.revoked(revoked.get());
      return CHANGED;
    }
    OptionalInt bits = message.key().rsaBits();
    if (bits.isPresent()
        && bits.getAsInt() < WeakAlgorithms.RSA_BITS
        && !settings.hostKeys().acceptsShortRsa()) {
      return refuse(message.tooShort(bits.getAsInt()));
    }
    if (known.contains(key)) {
      return OK;
    }
    if (!known.keys().isEmpty()) {
      refusal = message.changed();
      return CHANGED;
    }
    return settings.hostKeys().newKeys() == NewHostKeyPolicy.ACCEPT
        ? accept(message)
        : refuse(message.unknown());
  }

  private int accept(HostKeyRefusal message) {
    try {
      new KnownHostsWriter(settings.hostKeys(), settings.knownHostsName()).add(message.key());
      return OK;
    } catch (IOException unwritable) {
      return refuse(message.unwritable(unwritable));
    }
  }

  private int refuse(String reason) {
    refusal = reason;
    return NOT_INCLUDED;
  }

  /** Returns the authorities and revoked keys, against which JSch checks a host certificate. */
  @Override
  public HostKey[] getHostKey() {
    return Stream.of(known.authorities(), known.revoked())
        .flatMap(List::stream)
        .flatMap(this::entry)
        .toArray(HostKey[]::new);
  }

  private Stream<HostKey> entry(KnownHostLine line) {
    try {
      // KnownHosts has matched the line's patterns, so JSch gets the host's own name.
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
    throw new IllegalStateException("JSch must not add a host key");
  }

  @Override
  public void remove(String host, String type) {
    throw new IllegalStateException("JSch must not remove a host key");
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
