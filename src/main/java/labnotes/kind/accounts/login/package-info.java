/** Passwords, locks and expiry dates of users. */
@NullMarked
package labnotes.kind.accounts.login;

import org.jspecify.annotations.NullMarked;
