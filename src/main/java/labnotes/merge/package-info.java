/** Three-way merge of file contents and values, and the resolution of conflicts. */
@NullMarked
package labnotes.merge;

import org.jspecify.annotations.NullMarked;
