# Sets NAME to VALUE in its last assignment and keeps the rest of the line, or appends a line.
# The value is written verbatim between double quotes.

function assignment_end(line, from,  at, character, quote) {
	quote = ""
	for (at = from; at <= length(line); at++) {
		character = substr(line, at, 1)
		if (quote != "") {
			if (character == "\\" && quote == "\"") at++
			else if (character == quote) quote = ""
		} else if (character == "\"" || character == "'") quote = character
		else if (character == "\\") at++
		else if (index(" \t;#&|", character)) return at
	}
	return length(line) + 1
}

{
	lines[NR] = $0
	if ($0 ~ ENVIRON["PATTERN"]) last = NR
}

END {
	wanted = ENVIRON["NAME"] "=\"" ENVIRON["VALUE"] "\""
	for (number = 1; number <= NR; number++) {
		line = lines[number]
		if (number == last) {
			match(line, /^[ \t]*/)
			line = substr(line, 1, RLENGTH) wanted substr(line, assignment_end(line, RLENGTH + length(ENVIRON["NAME"]) + 2))
		}
		print line
	}
	if (!last) print wanted
}
