/** The rules of udev. */
@NullMarked
package labnotes.format.udev;

import org.jspecify.annotations.NullMarked;
