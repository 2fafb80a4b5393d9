/** Tests of history and undo, in offline trees and on real hosts. */
@NullMarked
package labnotes.cli.undo;

import org.jspecify.annotations.NullMarked;
