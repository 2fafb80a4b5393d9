# Quadlets: podman's generator makes units of systemd from them. POSIX shell.

# The line of podman about its release, and "generator" if the generator is installed.
labnotes_quadlet_podman() {
  command -v podman >/dev/null 2>&1 || return 0
  labnotes_within 20 podman --version 2>/dev/null
  [ -z "$(labnotes_quadlet_generator)" ] || echo generator
}
