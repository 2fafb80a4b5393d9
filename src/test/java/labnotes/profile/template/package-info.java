@NullMarked
package labnotes.profile.template;

import org.jspecify.annotations.NullMarked;
