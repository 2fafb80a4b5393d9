@NullMarked
package labnotes.format.sysctl;

import org.jspecify.annotations.NullMarked;
