/** Tests of services and their managers. */
@NullMarked
package labnotes.kind.services;

import org.jspecify.annotations.NullMarked;
