package labnotes.profile;

/**
 * A profile or a template as found in a library.
 *
 * @param shown the file's name as its user would type it
 */
record LibraryFile(String shown, String text) {}
