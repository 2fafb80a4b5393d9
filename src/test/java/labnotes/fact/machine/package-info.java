@NullMarked
package labnotes.fact.machine;

import org.jspecify.annotations.NullMarked;
