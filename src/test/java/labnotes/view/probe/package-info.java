@NullMarked
package labnotes.view.probe;

import org.jspecify.annotations.NullMarked;
