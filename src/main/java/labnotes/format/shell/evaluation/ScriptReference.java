package labnotes.format.shell.evaluation;

/**
 * A place of a script that names a variable.
 *
 * @param at offset of the word or command, or of the substitution that it is inside of
 * @param isInFunction whether it is in the body of a function, which may run later
 */
public record ScriptReference(String name, Use use, int at, boolean isInFunction) {
  /** What a place does with a variable. */
  public enum Use {
    /** Uses its value. */
    READ,
    /** Assigns it by an assignment, alone or as an argument of export or readonly. */
    ASSIGN,
    /** Assigns it in another way, such as by {@code read}. */
    CHANGE,
    /** Passes it to the commands that follow. */
    EXPORT,
    /** Runs a program or another script, the name of the variable is empty. */
    RUN
  }
}
