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
 * Makes ready what nearly every connection uses, while the command line is still being read.
 *
 * <p>The first use of a key exchange, a cipher and a signature takes a JVM longer than the exchange
 * itself: a tenth of a second of one processor, which a second one has to spare.
 */
public final class CryptoWarmUp {
  private CryptoWarmUp() {}

  /**
   * Begins, and lets the caller go on; what fails here fails again, and is told, where it is
   * needed.
   */
  public static void begin() {
    Thread ahead = new Thread(CryptoWarmUp::useOnce, "head start");
    ahead.setDaemon(true);
    ahead.start();
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
    } catch (GeneralSecurityException | RuntimeException needed) {
      // The connection will need the same, and say so.
    }
  }
}
