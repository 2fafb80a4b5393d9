package labnotes.transport.ssh.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings for the verification of a host's key.
 *
 * @param files known_hosts files; new keys are added to the first
 * @param alias the name of the host in these files, or null
 * @param hashNames whether the host's name is hashed when its key is added
 * @param acceptsShortRsa whether an RSA key may have fewer bits than are safe
 */
public record HostKeySettings(
    List<Path> files,
    @Nullable String alias,
    boolean hashNames,
    boolean acceptsShortRsa,
    NewHostKeyPolicy newKeys) {
  static HostKeySettings of(SshConfigValues values, SshOptions options) {
    return new HostKeySettings(
        options.knownHosts() == null ? values.knownHostsFiles() : List.of(options.knownHosts()),
        values.first("HostKeyAlias"),
        values.isYes("HashKnownHosts"),
        WeakAlgorithms.hasShortRsa(options.weak()),
        "accept-new".equals(values.first("StrictHostKeyChecking"))
            ? NewHostKeyPolicy.ACCEPT
            : options.newHostKeys());
  }
}
