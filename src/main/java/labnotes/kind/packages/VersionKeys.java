package labnotes.kind.packages;

import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.kind.schema.Doc;

/** Which version of a package is installed, and whether updates may change it. */
public record VersionKeys(
    @Doc("version that must be installed, as the package manager writes it (default: any)")
        Optional<String> version,
    @Doc(
            "upgrade it to the newest version that the package lists of the host have (default: false)")
        Optional<Boolean> latest,
    @Doc(
            "whether it is on hold: updates of the system leave it as it is, and only labnotes"
                + " changes its version (default: as it is)")
        Optional<Boolean> hold) {
  /** What a package is asked for as the newest version. */
  static final String NEWEST = "newest";

  static final VersionKeys ANY =
      new VersionKeys(Optional.empty(), Optional.empty(), Optional.empty());

  private static final Pattern VERSION =
      Pattern.compile("(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9.+:~^_,-]*");

  /** The same with an earlier version and hold. */
  static VersionKeys earlier(Optional<String> version, Optional<Boolean> hold) {
    return new VersionKeys(version, Optional.empty(), hold);
  }

  /** Whether an installed package is upgraded. */
  boolean isNewest() {
    return latest.orElse(false);
  }

  /** The version to simulate: an exact one, {@link #NEWEST}, or empty for any. */
  String simulated() {
    return isNewest() ? NEWEST : version.orElse("");
  }

  /** Whether the package is on hold and should not be, or the reverse. */
  boolean changesHold(PackageState state) {
    return hold.filter(wanted -> wanted != state.isHeld()).isPresent();
  }

  /** What is wrong with them for a package that should or should not be installed. */
  Optional<String> problem(boolean present) {
    if (version.filter(text -> !VERSION.matcher(text).matches()).isPresent()) {
      return Optional.of("`" + version.get() + "` is not a version of a package");
    }
    if (version.isPresent() && isNewest()) {
      return Optional.of("`version` and `latest` cannot be combined");
    }
    return !present && (version.isPresent() || isNewest() || hold.orElse(false))
        ? Optional.of(
            "`version`, `latest` and `hold: true` cannot be combined with `state: absent`")
        : Optional.empty();
  }
}
