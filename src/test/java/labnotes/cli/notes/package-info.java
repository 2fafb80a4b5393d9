/** Tests of the shipped profiles on real hosts. */
@NullMarked
package labnotes.cli.notes;

import org.jspecify.annotations.NullMarked;
