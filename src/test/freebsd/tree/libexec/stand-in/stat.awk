# Prints FORMAT of BSD's stat(1) for each input line of numbers and a name.

# A number without a name, as in usr.bin/stat/stat.c (10.1 and later).
function named(name, number) { return name == "UNKNOWN" ? "(" number ")" : name }

function hexadecimal(text,  value, at) {
	value = 0
	for (at = 1; at <= length(text); at++)
		value = value * 16 + index("0123456789abcdef", substr(text, at, 1)) - 1
	return value
}

function quoted(text) {
	gsub(/'/, "'\\''", text)
	return "'" text "'"
}

function kind() {
	if (type == 1) return "Fifo File"
	if (type == 2) return "Character Device"
	if (type == 4) return "Directory"
	if (type == 6) return "Block Device"
	if (type == 8) return "Regular File"
	if (type == 10) return "Symbolic Link"
	return "Socket"
}

function suffix() {
	if (type == 4) return "/"
	if (type == 10) return "@"
	if (type == 1) return "|"
	if (type == 12) return "="
	return type == 8 && $15 ~ /x/ ? "*" : ""
}

function target(command, line) {
	if (type != 10) return ""
	command = "/libexec/stand-in/busybox readlink -- " quoted(name)
	line = ""
	command | getline line
	close(command)
	return line
}

# A directive is flags and width, an output form, a part, and the datum: "03", "O", "L", "p".
function directive(width, form, part, datum,  seconds) {
	if (datum == "p") {
		if (form == "S") return sprintf("%" width "s", $15)
		if (part == "L") return sprintf("%" width "o", mode % 512)
		if (part == "M") return sprintf("%" width "o", int(mode / 512) % 8)
		if (part == "H") return sprintf("%" width "o", type)
		return sprintf("%" width "o", mode)
	}
	if (datum == "u") return sprintf("%" width "s", form == "S" ? named($13, $2) : $2)
	if (datum == "g") return sprintf("%" width "s", form == "S" ? named($14, $3) : $3)
	if (datum == "z") return sprintf("%" width "s", $4)
	if (datum == "l") return sprintf("%" width "s", $5)
	if (datum == "i") return sprintf("%" width "s", $6)
	if (datum == "d") return sprintf("%" width "s", $7)
	if (datum == "b") return sprintf("%" width "s", $8)
	if (datum == "k") return sprintf("%" width "s", $9)
	if (datum == "f" && form == "S") return sprintf("%" width "s", "-")
	if (datum == "r" || datum == "f" || datum == "v") return sprintf("%" width "s", 0)
	if (datum == "N") return sprintf("%" width "s", name)
	if (datum == "T") return sprintf("%" width "s", part == "H" ? kind() : suffix())
	if (datum == "Y") return sprintf("%" width "s", (form == "S" && type == 10 ? " -> " : "") target())
	if (index("amcB", datum)) {
		seconds = datum == "a" ? $10 : datum == "m" ? $11 : $12
		return sprintf("%" width "s", form == "S" ? strftime(ENVIRON["TIMES"], seconds) : seconds)
	}
	printf "stat: %s: bad format\n", ENVIRON["FORMAT"] | "cat >&2"
	bad = 1
	exit
}

function octal(text,  value, at) {
	value = 0
	for (at = 1; at <= length(text); at++) value = value * 8 + substr(text, at, 1)
	return value
}

# The permissions of a symbolic link, as ls prints them.
function symbolic(bits,  text, at, digit) {
	text = "l"
	for (at = 2; at >= 0; at--) {
		digit = int(bits / (at == 2 ? 64 : at == 1 ? 8 : 1)) % 8
		text = text (digit >= 4 ? "r" : "-") (int(digit / 2) % 2 ? "w" : "-") (digit % 2 ? "x" : "-")
	}
	return text
}

{
	mode = hexadecimal($1)
	kept = "/var/db/stand-in/links/" $6
	if (int(mode / 4096) == 10 && (getline bits <kept) > 0) {
		close(kept)
		mode = 40960 + octal(bits)
		$15 = symbolic(octal(bits))
	}
	type = int(mode / 4096)
	name = $0
	for (field = 1; field <= 15; field++) sub(/^[^ ]* /, "", name)
	rest = ENVIRON["FORMAT"]
	while (rest != "") {
		character = substr(rest, 1, 1)
		rest = substr(rest, 2)
		if (character != "%") {
			printf "%s", character
			continue
		}
		character = substr(rest, 1, 1)
		if (character == "n") printf "\n"
		else if (character == "t") printf "\t"
		else if (character == "%") printf "%%"
		else if (character == "@") printf "%d", NR
		else {
			width = form = part = ""
			while (substr(rest, 1, 1) ~ /[-#+ 0-9.]/) {
				width = width substr(rest, 1, 1)
				rest = substr(rest, 2)
			}
			if (substr(rest, 1, 1) ~ /[DOUXFS]/) { form = substr(rest, 1, 1); rest = substr(rest, 2) }
			if (substr(rest, 1, 1) ~ /[HML]/) { part = substr(rest, 1, 1); rest = substr(rest, 2) }
			printf "%s", directive(width, form, part, substr(rest, 1, 1))
		}
		rest = substr(rest, 2)
	}
	if (ENVIRON["END"]) printf "\n"
}

END { exit bad }
