package labnotes.kind.mount;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The observed state of a mount point or a swap area.
 *
 * @param mounted whether the device is mounted there, or swapped to
 * @param other what is mounted instead of the device; empty for nothing else
 * @param missing desired options that the mounted file system does not have
 * @param hasDevice whether the device exists, or is not a path
 * @param isExposed whether another user than root can replace the mount point; does not count for
 *     equality
 */
record MountState(
    Presence mounted, String other, List<String> missing, boolean hasDevice, boolean isExposed) {
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
    return new MountState(Presence.DESIRED, "", List.of(), true, false);
  }

  /** The state after nothing is mounted any more. */
  MountState unmounted() {
    return new MountState(Presence.NOTHING, "", List.of(), hasDevice, isExposed);
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof MountState state
        && state.mounted == mounted
        && state.other.equals(other)
        && state.missing.equals(missing)
        && state.hasDevice == hasDevice;
  }

  @Override
  public int hashCode() {
    return Objects.hash(mounted, other, missing, hasDevice);
  }

  @Override
  public String toString() {
    return "MountState[mounted=%s, other=%s, missing=%s, hasDevice=%s]"
        .formatted(mounted, other, missing, hasDevice);
  }

  boolean isMounted() {
    return mounted != Presence.NOTHING;
  }

  /** Whether it is mounted as desired. */
  boolean isDesired() {
    return mounted == Presence.DESIRED && missing.isEmpty();
  }
}
