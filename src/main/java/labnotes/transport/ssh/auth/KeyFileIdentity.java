package labnotes.transport.ssh.auth;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import labnotes.transport.ssh.config.SshAlgorithms;
import labnotes.transport.ssh.hostkey.KeyFingerprint;
import org.jspecify.annotations.Nullable;

/**
 * A private key in a file. Its passphrase is asked for only when a host wants the key, so that a
 * key that is of no use here costs no question.
 */
final class KeyFileIdentity implements Identity {
  private static final int TRIES = 3;

  private final Path file;
  private final boolean chosen;
  private final KeyPair pair;
  private final byte @Nullable [] certificate;
  private final Prompter asker;
  private final Consumer<String> notes;
  private boolean givenUp;

  private KeyFileIdentity(
      Path file,
      boolean chosen,
      KeyPair pair,
      byte @Nullable [] certificate,
      Prompter asker,
      Consumer<String> notes) {
    this.file = file;
    this.chosen = chosen;
    this.pair = pair;
    this.certificate = certificate;
    this.asker = asker;
    this.notes = notes;
  }

  /** The key, and before it the certificate that lies beside it, if one does. */
  static List<KeyFileIdentity> of(Path file, boolean chosen, Prompter asker, Consumer<String> notes) {
    List<KeyFileIdentity> found = new ArrayList<>();
    if (isOpenToOthers(file)) {
      notes.accept(file + " is not used, for others can read it: chmod 600 " + file);
      return found;
    }
    try {
      KeyPair pair = KeyPair.load(new JSch(), file.toString());
      readCertificate(file)
          .ifPresent(blob -> found.add(new KeyFileIdentity(file, chosen, pair, blob, asker, notes)));
      found.add(new KeyFileIdentity(file, chosen, pair, null, asker, notes));
    } catch (JSchException | IOException | IllegalArgumentException notAKey) {
      notes.accept(file + " is no private key that can be used (" + notAKey.getMessage() + ")");
    }
    return found;
  }

  private static boolean isOpenToOthers(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  private static Optional<byte[]> readCertificate(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + "-cert.pub");
    if (!Files.isReadable(beside)) {
      return Optional.empty();
    }
    String[] words = Files.readString(beside).strip().split("\\s+", -1);
    return words.length < 2 ? Optional.empty() : Optional.of(Base64.getDecoder().decode(words[1]));
  }

  boolean isChosen() {
    return chosen;
  }

  boolean isSameKey(Identity other) {
    return Arrays.equals(getPublicKeyBlob(), other.getPublicKeyBlob());
  }

  @Override
  public byte @Nullable [] getPublicKeyBlob() {
    return certificate != null ? certificate : pair.getPublicKeyBlob();
  }

  @Override
  public String getAlgName() {
    byte[] key = getPublicKeyBlob();
    return key == null ? pair.getKeyTypeString() : KeyFingerprint.type(key);
  }

  @Override
  public String getName() {
    return certificate == null ? file.toString() : file + "-cert.pub";
  }

  /** Whether JSch must ask before it knows the public key, which it knows of all but old files. */
  @Override
  public boolean isEncrypted() {
    return getPublicKeyBlob() == null && (givenUp || !unlock());
  }

  @Override
  public boolean setPassphrase(byte @Nullable [] passphrase) {
    return true;
  }

  @Override
  public byte @Nullable [] getSignature(byte[] data) {
    return unlock() ? pair.getSignature(data) : null;
  }

  @Override
  public byte @Nullable [] getSignature(byte[] data, String algorithm) {
    return unlock() ? pair.getSignature(data, algorithm.replace(SshAlgorithms.CERTIFICATE, "")) : null;
  }

  private boolean unlock() {
    for (int tries = 0; pair.isEncrypted() && !givenUp; tries++) {
      Optional<Password> passphrase =
          tries == TRIES ? Optional.empty() : asker.secret("Passphrase for " + file + ": ");
      if (passphrase.isEmpty()) {
        givenUp = true;
        notes.accept(
            file
                + (tries == 0
                    ? " is encrypted, and there was nobody to ask for its passphrase: ssh-add "
                        + file
                    : " is encrypted, and the passphrase was wrong"));
      } else {
        byte[] bytes = passphrase.get().bytes();
        pair.decrypt(bytes);
        Arrays.fill(bytes, (byte) 0);
      }
    }
    return !pair.isEncrypted();
  }

  @Override
  public void clear() {
    pair.dispose();
  }
}
