# Prints the packages that WORDS mean: names, origins, or names with version. Reads records of packages, or the repository.
function add(word) {
	if (!(word in meant)) meant[word] = name
}

$1 == "package" {
	name = $2
	names[name] = 1
	add($4)
	add(name "-" $3)
	next
}
FNR == 1 && FILENAME ~ /\/packages\// {
	name = FILENAME
	sub(/.*\//, "", name)
	names[name] = 1
}
FILENAME ~ /\/packages\// && $1 == "version" { add(name "-" $2) }
FILENAME ~ /\/packages\// && $1 == "origin" { add($2) }
END {
	count = split(ENVIRON["WORDS"], words, " ")
	for (each = 1; each <= count; each++) {
		if (words[each] in names) print words[each]
		else if (words[each] in meant) print meant[words[each]]
		else missing = 1
	}
	exit missing
}
