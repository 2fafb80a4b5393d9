/** Tests of repositories of packages. */
@NullMarked
package labnotes.kind.repository;

import org.jspecify.annotations.NullMarked;
