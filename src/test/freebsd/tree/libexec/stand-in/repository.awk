# Prints the record of the package NAME in the repository.
$1 == "package" {
	current = $2
	if (current != ENVIRON["NAME"]) next
	print "version " $3
	print "origin " $4
	sub(/^package [^ ]+ [^ ]+ [^ ]+ ?/, "")
	print "comment " $0
	next
}
current == ENVIRON["NAME"]
