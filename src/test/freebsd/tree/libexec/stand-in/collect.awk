# Prints JOBS, and then NAMES of the repository with what they need before them, except what is one of EXISTING.
function collect(name,  words, count, each) {
	if (name in collected) return
	collected[name] = 1
	count = split(needs[name], words, " ")
	for (each = 1; each <= count; each++) if (!(words[each] in existing)) collect(words[each])
	jobs = jobs (jobs == "" ? "" : " ") name
}

$1 == "package" { current = $2 }
$1 == "depends" {
	sub(/^depends ?/, "")
	needs[current] = needs[current] " " $0
}
END {
	jobs = ENVIRON["JOBS"]
	count = split(jobs, words, " ")
	for (each = 1; each <= count; each++) collected[words[each]] = 1
	count = split(ENVIRON["EXISTING"], words, " ")
	for (each = 1; each <= count; each++) existing[words[each]] = 1
	count = split(ENVIRON["NAMES"], words, " ")
	for (each = 1; each <= count; each++) collect(words[each])
	print jobs
}
