@NullMarked
package labnotes.format.sshd;

import org.jspecify.annotations.NullMarked;
