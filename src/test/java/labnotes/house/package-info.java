@NullMarked
package labnotes.house;

import org.jspecify.annotations.NullMarked;
