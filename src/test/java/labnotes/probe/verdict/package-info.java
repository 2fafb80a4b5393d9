@NullMarked
package labnotes.probe.verdict;

import org.jspecify.annotations.NullMarked;
