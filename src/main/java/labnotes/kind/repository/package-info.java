/** Sources of packages: the file that names one, and the key that signs it. */
@NullMarked
package labnotes.kind.repository;

import org.jspecify.annotations.NullMarked;
