package labnotes.format;

/**
 * One assignment in a text, by offsets into it.
 *
 * @param key its full address in canonical spelling
 * @param value as the system's reader understands it
 * @param from start of the lines that make it up
 * @param to behind their last line end
 * @param rawFrom start of the value as written
 * @param rawTo end of the value as written
 * @param live whether the system's reader gets as far as this one
 */
record Setting(String key, String value, int from, int to, int rawFrom, int rawTo, boolean live) {}
