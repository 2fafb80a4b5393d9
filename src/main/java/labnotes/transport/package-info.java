/** Ways to give a program to a shell on a host and read what it prints. */
@NullMarked
package labnotes.transport;

import org.jspecify.annotations.NullMarked;
