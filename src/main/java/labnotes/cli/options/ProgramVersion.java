package labnotes.cli.options;

import picocli.CommandLine.IVersionProvider;

/** The program's version. */
public final class ProgramVersion implements IVersionProvider {
  /** The version as the jar's manifest has it. */
  public static String number() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"labnotes " + number()};
  }
}
