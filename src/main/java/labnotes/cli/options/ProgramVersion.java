package labnotes.cli.options;

import picocli.CommandLine.IVersionProvider;

/** The version of the program. */
public final class ProgramVersion implements IVersionProvider {
  /** Returns the version from the manifest of the jar. */
  public static String number() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"labnotes " + number()};
  }
}
