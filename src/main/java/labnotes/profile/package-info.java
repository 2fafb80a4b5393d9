/** Profiles and templates: finding, reading, checking and binding them to what hosts shall be. */
@NullMarked
package labnotes.profile;

import org.jspecify.annotations.NullMarked;
