package labnotes.format.loader;

import labnotes.format.lines.TextLine;

/** A line of a text, and what a loader makes of it. */
record LoaderTextLine(TextLine line, LoaderLine parsed) {}
