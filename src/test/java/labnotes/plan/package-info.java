@NullMarked
package labnotes.plan;

import org.jspecify.annotations.NullMarked;
