/** FreeBSD's loader.conf, as the loader of each release reads it. */
@NullMarked
package labnotes.format.loader;

import org.jspecify.annotations.NullMarked;
