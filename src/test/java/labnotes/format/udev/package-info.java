/** Tests of the rules of udev. */
@NullMarked
package labnotes.format.udev;

import org.jspecify.annotations.NullMarked;
