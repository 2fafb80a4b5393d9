package labnotes.text;

import java.nio.charset.CharacterCodingException;

/** A file that is not UTF-8, with the place of the first byte that is not. */
public final class InvalidTextException extends CharacterCodingException {
  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;
  private final int octet;

  /**
   * A byte that is not UTF-8.
   *
   * @param line from 1
   * @param column from 1, in characters
   */
  InvalidTextException(int line, int column, byte octet) {
    this.line = line;
    this.column = column;
    this.octet = octet & 0xff;
  }

  /** Returns the error of a file. */
  public Diagnostic diagnostic(String file) {
    return Diagnostic.error(getMessage(), new Position(file, line, column))
        .hint("save the file as UTF-8");
  }

  @Override
  public String getMessage() {
    return "the byte 0x%02X is not UTF-8".formatted(octet);
  }
}
