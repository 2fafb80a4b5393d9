/** Services, with one provider for each service manager. */
@NullMarked
package labnotes.kind.services;

import org.jspecify.annotations.NullMarked;
