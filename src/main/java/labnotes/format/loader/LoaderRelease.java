package labnotes.format.loader;

import java.util.List;

/** The loaders of FreeBSD's releases that read loader.conf differently. */
public enum LoaderRelease {
  /** A release that is unknown: what all of them read alike. */
  UNKNOWN(
      "",
      "the FreeBSD loader",
      new AgreedGrammar(
          List.of(new ForthGrammar(), LuaGrammar.ofFirst(), LuaGrammar.ofCurrent()),
          "the loaders of all FreeBSD releases, and the release of this host is unknown")),
  /** FreeBSD up to 11. */
  FORTH("-forth", "the FreeBSD loader (Forth)", new ForthGrammar()),
  /** FreeBSD 12, during which the grammar changed. */
  FIRST_LUA(
      "-lua-12",
      "the FreeBSD loader (Lua)",
      new AgreedGrammar(
          List.of(LuaGrammar.ofFirst(), LuaGrammar.ofCurrent()), "the loaders of FreeBSD 12")),
  /** FreeBSD from 13 on. */
  LUA("-lua", "the FreeBSD loader (Lua)", LuaGrammar.ofCurrent());

  private static final int FIRST_WITH_LUA = 12;

  private final String suffix;
  private final String reader;

  @SuppressWarnings("ImmutableEnumChecker") // every grammar is immutable
  private final LoaderGrammar grammar;

  LoaderRelease(String suffix, String reader, LoaderGrammar grammar) {
    this.suffix = suffix;
    this.reader = reader;
    this.grammar = grammar;
  }

  /**
   * The loader of a release.
   *
   * @param version such as {@code 10.4}; empty if it is unknown
   */
  public static LoaderRelease of(String version) {
    String major = version.replaceFirst("[.-].*", "");
    if (!major.matches("[0-9]{1,4}")) {
      return UNKNOWN;
    }
    int number = Integer.parseInt(major);
    return number < FIRST_WITH_LUA ? FORTH : number == FIRST_WITH_LUA ? FIRST_LUA : LUA;
  }

  /** What distinguishes the names of the formats. */
  public String suffix() {
    return suffix;
  }

  /** The loader, as the subject of a sentence. */
  String reader() {
    return reader;
  }

  LoaderGrammar grammar() {
    return grammar;
  }

  /** Whether the loader reads no line below one with an error. */
  boolean stopsAtErrors() {
    return this == FORTH || this == UNKNOWN;
  }

  /** Whether some loaders of these releases reject words without quotes. */
  boolean wantsQuotes() {
    return this != LUA;
  }
}
