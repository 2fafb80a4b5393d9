package labnotes.transport.ssh.auth;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.SSHAgentConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Vector;
import labnotes.transport.Prompter;
import labnotes.transport.UnreachableException;
import labnotes.transport.ssh.config.SshSettings;
import labnotes.transport.ssh.hostkey.KeyFingerprint;

/** The keys that a host is offered: of the command line, of the agent, of the configured files. */
public final class OfferedKeys implements IdentityRepository {
  private final SshSettings settings;
  private final Prompter asker;
  private final List<String> notes = new ArrayList<>();
  private final List<Identity> identities = new ArrayList<>();

  public OfferedKeys(SshSettings settings, Prompter asker) {
    this.settings = settings;
    this.asker = asker;
  }

  /** Looks for the keys; none of them is decrypted yet. */
  public OfferedKeys find() throws UnreachableException {
    List<KeyFileIdentity> files = files();
    List<Identity> held = held();
    for (KeyFileIdentity file : files) {
      held.stream().filter(file::isSameKey).findFirst().ifPresent(identities::add);
    }
    long chosenInAgent = identities.size();
    files.stream().filter(KeyFileIdentity::isChosen).filter(this::isNew).forEach(identities::add);
    if (!settings.onlyIdentities()) {
      held.stream().filter(this::isNew).forEach(identities::add);
    }
    files.stream().filter(this::isNew).forEach(identities::add);
    if (settings.agent() != null && chosenInAgent == 0 && held.isEmpty()) {
      notes.add("the ssh-agent has no key");
    }
    return this;
  }

  private boolean isNew(Identity identity) {
    byte[] key = identity.getPublicKeyBlob();
    return identities.stream()
        .noneMatch(other -> key != null && Arrays.equals(other.getPublicKeyBlob(), key));
  }

  private List<KeyFileIdentity> files() throws UnreachableException {
    List<KeyFileIdentity> files = new ArrayList<>();
    for (int index = 0; index < settings.identities().size(); index++) {
      Path file = settings.identities().get(index);
      boolean chosen = index < settings.chosen();
      if (Files.isReadable(file)) {
        files.addAll(KeyFileIdentity.of(file, chosen, asker, notes::add));
      } else if (chosen) {
        throw new UnreachableException(
            "the identity " + file + (Files.exists(file) ? " cannot be read" : " does not exist"),
            null);
      }
    }
    return files;
  }

  private List<Identity> held() {
    if (settings.agent() == null) {
      return List.of();
    }
    try {
      return new AgentIdentityRepository(new SSHAgentConnector(settings.agent())).getIdentities();
    } catch (AgentProxyException noSockets) {
      notes.add("the ssh-agent cannot be asked: " + noSockets.getMessage());
      return List.of();
    }
  }

  /** What was tried and what hindered, for a message. */
  public List<String> account() {
    List<String> account = new ArrayList<>();
    for (Identity identity : identities) {
      byte[] key = identity.getPublicKeyBlob();
      account.add(
          identity.getName()
              + (identity instanceof KeyFileIdentity ? "" : " of the ssh-agent")
              + (key == null
                  ? ""
                  : " (" + KeyFingerprint.type(key) + " " + KeyFingerprint.of(key) + ")"));
    }
    account.addAll(notes);
    return account;
  }

  public boolean hasRsa() {
    return identities.stream()
        .map(Identity::getPublicKeyBlob)
        .anyMatch(key -> key != null && KeyFingerprint.type(key).equals("ssh-rsa"));
  }

  public int count() {
    return identities.size();
  }

  @Override
  @SuppressWarnings("JdkObsolete") // JSch's own interface
  public Vector<Identity> getIdentities() {
    return new Vector<>(identities);
  }

  @Override
  public String getName() {
    return "keys";
  }

  @Override
  public int getStatus() {
    return RUNNING;
  }

  @Override
  public boolean add(byte[] identity) {
    return false;
  }

  @Override
  public boolean remove(byte[] key) {
    return false;
  }

  @Override
  public void removeAll() {}
}
