/** Tests of answers to the questions of packages. */
@NullMarked
package labnotes.kind.debconf;

import org.jspecify.annotations.NullMarked;
