@NullMarked
package labnotes.profile.schema;

import org.jspecify.annotations.NullMarked;
