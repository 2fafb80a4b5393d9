package labnotes.kind.mount;

import java.util.List;

/**
 * The observed state of a mount point or a swap area.
 *
 * @param mounted whether the device is mounted there, or swapped to
 * @param other what is mounted instead of the device; empty for nothing else
 * @param missing desired options that the mounted file system does not have
 * @param hasDevice whether the device exists, or is not a path
 */
record MountState(Presence mounted, String other, List<String> missing, boolean hasDevice) {
  /** What is mounted. */
  enum Presence {
    NOTHING,
    DESIRED,
    OTHER
  }

  MountState {
    missing = List.copyOf(missing);
  }

  /** The state after the device is mounted. */
  static MountState ofMounted() {
    return new MountState(Presence.DESIRED, "", List.of(), true);
  }

  /** The state after nothing is mounted any more. */
  MountState unmounted() {
    return new MountState(Presence.NOTHING, "", List.of(), hasDevice);
  }

  boolean isMounted() {
    return mounted != Presence.NOTHING;
  }

  /** Whether it is mounted as desired. */
  boolean isDesired() {
    return mounted == Presence.DESIRED && missing.isEmpty();
  }
}
