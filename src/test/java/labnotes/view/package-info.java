@NullMarked
package labnotes.view;

import org.jspecify.annotations.NullMarked;
