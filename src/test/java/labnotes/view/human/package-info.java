@NullMarked
package labnotes.view.human;

import org.jspecify.annotations.NullMarked;
