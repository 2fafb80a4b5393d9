/** Tests of users and groups. */
@NullMarked
package labnotes.kind.accounts;

import org.jspecify.annotations.NullMarked;
