/** XML files, such as fontconfig's and HAL's. */
@NullMarked
package labnotes.format.xml;

import org.jspecify.annotations.NullMarked;
