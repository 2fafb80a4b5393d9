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
import labnotes.text.InputFile;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import labnotes.transport.ssh.config.SshAlgorithms;
import labnotes.transport.ssh.hostkey.PublicKeyBlob;
import org.jspecify.annotations.Nullable;

/**
 * A private key in a file. Its passphrase is asked for only when a host accepts the key, so that a
 * key that the host does not accept costs no prompt.
 */
final class KeyFile implements Identity {
  private static final int MAX_TRIES = 3;

  private final Path file;
  private final boolean requested;
  private final KeyPair pair;
  private final byte @Nullable [] certificate;
  private final Prompter prompter;
  private final Consumer<String> problems;
  private boolean givenUp;

  private KeyFile(
      Path file,
      boolean requested,
      KeyPair pair,
      byte @Nullable [] certificate,
      Prompter prompter,
      Consumer<String> problems) {
    this.file = file;
    this.requested = requested;
    this.pair = pair;
    this.certificate = certificate;
    this.prompter = prompter;
    this.problems = problems;
  }

  /**
   * Loads a key; its certificate, if there is one beside it, comes first.
   *
   * @param requested whether the command line names the file
   * @param problems receives why a key is not used
   */
  static List<KeyFile> load(
      Path file, boolean requested, Prompter prompter, Consumer<String> problems) {
    List<KeyFile> found = new ArrayList<>();
    if (isReadableByOthers(file)) {
      problems.accept(file + " is ignored because other users can read it; run chmod 600 " + file);
      return found;
    }
    try {
      KeyPair pair = KeyPair.load(new JSch(), file.toString());
      readCertificate(file)
          .ifPresent(
              blob -> found.add(new KeyFile(file, requested, pair, blob, prompter, problems)));
      found.add(new KeyFile(file, requested, pair, null, prompter, problems));
    } catch (JSchException | IOException | IllegalArgumentException notAKey) {
      problems.accept(file + " is not a usable private key (" + notAKey.getMessage() + ")");
    }
    return found;
  }

  private static boolean isReadableByOthers(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  private static Optional<byte[]> readCertificate(Path file) throws IOException {
    Path certificate = file.resolveSibling(file.getFileName() + "-cert.pub");
    if (!Files.isReadable(certificate)) {
      return Optional.empty();
    }
    String[] words = InputFile.of(certificate).text().strip().split("\\s+", -1);
    return words.length < 2 ? Optional.empty() : Optional.of(Base64.getDecoder().decode(words[1]));
  }

  boolean isRequested() {
    return requested;
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
    return key == null ? pair.getKeyTypeString() : new PublicKeyBlob(key).type();
  }

  @Override
  public String getName() {
    return certificate == null ? file.toString() : file + "-cert.pub";
  }

  /** Returns whether JSch needs a passphrase for the public key, as with old file formats. */
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
    return unlock()
        ? pair.getSignature(data, algorithm.replace(SshAlgorithms.CERTIFICATE, ""))
        : null;
  }

  private boolean unlock() {
    for (int tries = 0; pair.isEncrypted() && !givenUp; tries++) {
      Optional<Password> passphrase =
          tries == MAX_TRIES
              ? Optional.empty()
              : prompter.askPassword("Passphrase for " + file + ": ");
      if (passphrase.isEmpty()) {
        givenUp = true;
        problems.accept(
            tries == 0
                ? file + " is encrypted and no passphrase was entered; run ssh-add " + file
                : file + " is encrypted and the passphrase was wrong");
      } else {
        byte[] bytes = passphrase.get().toUtf8();
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
