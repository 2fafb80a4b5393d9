# Prints the values of KEY for the package NAME in the repository, one per line.
$1 == "package" {
	current = $2
	if (current == ENVIRON["NAME"]) {
		if (ENVIRON["KEY"] == "version") print $3
		if (ENVIRON["KEY"] == "origin") print $4
		if (ENVIRON["KEY"] == "comment") {
			sub(/^package [^ ]+ [^ ]+ [^ ]+ ?/, "")
			print
		}
	}
	next
}
/^[#]/ { next }
current == ENVIRON["NAME"] && substr($0, 1, 1) == "|" {
	if (file == ENVIRON["KEY"]) print substr($0, 2)
	next
}
{ file = $1 == "file" ? "content " $2 : "" }
current == ENVIRON["NAME"] && $1 == ENVIRON["KEY"] {
	sub(/^[^ ]+ ?/, "")
	print
}
