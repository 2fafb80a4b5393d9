package labnotes.transport.ssh;

import com.jcraft.jsch.JSch;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
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

  private static void useOnce() {
    try {
      MessageDigest.getInstance("SHA-256").digest();
      JSch.getConfig("kex");
      KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(pair.getPrivate());
      agreement.doPhase(pair.getPublic(), true);
      agreement.generateSecret();
      KeyPair identity = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(identity.getPrivate());
      byte[] signed = signature.sign();
      signature.initVerify(identity.getPublic());
      signature.verify(signed);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(new byte[16], "AES"),
          new GCMParameterSpec(128, new byte[12]));
      cipher.doFinal(new byte[64]);
    } catch (GeneralSecurityException | RuntimeException unavailable) {
      return;
    }
  }
}
