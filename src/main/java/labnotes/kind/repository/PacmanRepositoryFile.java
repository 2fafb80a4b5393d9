package labnotes.kind.repository;

import labnotes.sh.HostPath;

/** The section of a repository of pacman, in a file that pacman.conf(5) includes. */
record PacmanRepositoryFile(RepositoryResource repository) {
  static final HostPath MAIN = new HostPath("/etc/pacman.conf");

  HostPath path() {
    return new HostPath("/etc/pacman.d/" + repository.name() + ".conf");
  }

  /** The line of the main file. */
  String include() {
    return "Include = " + path();
  }

  /** Most repositories sign their packages only; keys must be in pacman's keyring, and trusted. */
  String text() {
    return "[%s]\nSigLevel = Required DatabaseOptional TrustedOnly\nServer = %s\n"
        .formatted(repository.name(), repository.url().orElse(""));
  }
}
