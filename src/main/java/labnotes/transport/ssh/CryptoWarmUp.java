package labnotes.transport.ssh;

import com.jcraft.jsch.JSch;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A daemon thread that loads the cryptography of an SSH connection while the command line is read.
 *
 * <p>The first key exchange, cipher and signature of a JVM take about 0.1 s of one processor.
 */
public final class CryptoWarmUp {
  private CryptoWarmUp() {}

  /** Starts the thread. Failures are ignored because the connection reports them. */
  public static void start() {
    Thread thread = new Thread(CryptoWarmUp::useOnce, "crypto warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  /** Uses it once, for a list of the classes. */
  public static void main(String... arguments) {
    useOnce();
  }

  private static void useOnce() {
    try {
      MessageDigest.getInstance("SHA-256").digest();
      JSch.getConfig("kex");
      KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(pair.getPrivate());
      agreement.doPhase(copy((XECPublicKey) pair.getPublic()), true);
      agreement.generateSecret();
      KeyPair identity = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(identity.getPrivate());
      byte[] signed = signature.sign();
      signature.initVerify(copy((EdECPublicKey) identity.getPublic()));
      signature.verify(signed);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
      GCMParameterSpec parameters = new GCMParameterSpec(128, new byte[12]);
      cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
      byte[] encrypted = cipher.doFinal(new byte[64]);
      cipher.init(Cipher.DECRYPT_MODE, key, parameters);
      cipher.doFinal(encrypted);
    } catch (GeneralSecurityException | RuntimeException unavailable) {
      return;
    }
  }

  private static PublicKey copy(XECPublicKey key) throws GeneralSecurityException {
    return KeyFactory.getInstance("X25519")
        .generatePublic(new XECPublicKeySpec(key.getParams(), key.getU()));
  }

  private static PublicKey copy(EdECPublicKey key) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new EdECPublicKeySpec(key.getParams(), key.getPoint()));
  }
}
