@NullMarked
package labnotes.view.layout;

import org.jspecify.annotations.NullMarked;
