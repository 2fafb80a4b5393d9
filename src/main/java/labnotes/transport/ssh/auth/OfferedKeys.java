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
import labnotes.transport.ssh.config.IdentitySettings;
import labnotes.transport.ssh.hostkey.PublicKeyBlob;

/** The user keys that a host is offered: of the command line, the agent and configured files. */
public final class OfferedKeys implements IdentityRepository {
  private final IdentitySettings settings;
  private final Prompter prompter;
  private final List<String> problems = new ArrayList<>();
  private final List<Identity> keys = new ArrayList<>();

  private OfferedKeys(IdentitySettings settings, Prompter prompter) {
    this.settings = settings;
    this.prompter = prompter;
  }

  /**
   * Finds the keys without decrypting them.
   *
   * @throws UnreachableException if a file of the command line cannot be read
   */
  public static OfferedKeys find(IdentitySettings settings, Prompter prompter)
      throws UnreachableException {
    OfferedKeys found = new OfferedKeys(settings, prompter);
    found.addAll();
    return found;
  }

  private void addAll() throws UnreachableException {
    List<KeyFile> files = loadFiles();
    List<Identity> agent = loadAgent();
    for (KeyFile file : files) {
      agent.stream().filter(file::isSameKey).findFirst().ifPresent(keys::add);
    }
    files.stream().filter(KeyFile::isRequested).filter(this::isNew).forEach(keys::add);
    if (!settings.only()) {
      agent.stream().filter(this::isNew).forEach(keys::add);
    }
    files.stream().filter(this::isNew).forEach(keys::add);
    if (settings.agent() != null && agent.isEmpty()) {
      problems.add("ssh-agent has no keys");
    }
  }

  private boolean isNew(Identity identity) {
    byte[] key = identity.getPublicKeyBlob();
    return keys.stream()
        .noneMatch(other -> key != null && Arrays.equals(other.getPublicKeyBlob(), key));
  }

  private List<KeyFile> loadFiles() throws UnreachableException {
    List<KeyFile> files = new ArrayList<>();
    for (int index = 0; index < settings.files().size(); index++) {
      Path file = settings.files().get(index);
      boolean requested = index < settings.requested();
      if (Files.isReadable(file)) {
        files.addAll(KeyFile.load(file, requested, prompter, problems::add));
      } else if (requested) {
        throw new UnreachableException(
            "ssh: identity file "
                + file
                + (Files.exists(file) ? " cannot be read" : " does not exist")
                + "; check --identity",
            null);
      }
    }
    return files;
  }

  private List<Identity> loadAgent() {
    if (settings.agent() == null) {
      return List.of();
    }
    try {
      return new AgentIdentityRepository(new SSHAgentConnector(settings.agent())).getIdentities();
    } catch (AgentProxyException noSockets) {
      problems.add("ssh-agent is not available: " + noSockets.getMessage());
      return List.of();
    }
  }

  /** Returns the keys and the problems with others, for messages. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    for (Identity identity : keys) {
      byte[] key = identity.getPublicKeyBlob();
      lines.add(
          identity.getName()
              + (identity instanceof KeyFile ? "" : " from ssh-agent")
              + (key == null ? "" : " (" + new PublicKeyBlob(key) + ")"));
    }
    lines.addAll(problems);
    return lines;
  }

  /** Returns whether one of the keys is an RSA key. */
  public boolean hasRsa() {
    return keys.stream()
        .map(Identity::getPublicKeyBlob)
        .anyMatch(key -> key != null && new PublicKeyBlob(key).type().equals("ssh-rsa"));
  }

  public int count() {
    return keys.size();
  }

  @Override
  @SuppressWarnings("JdkObsolete") // JSch's interface
  public Vector<Identity> getIdentities() {
    return new Vector<>(keys);
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
