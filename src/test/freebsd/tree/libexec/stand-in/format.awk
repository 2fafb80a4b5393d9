# Prints FORMAT for each of NAMES, and again for each dependency, dependant, file or option that it names. Reads the repository and
# the records of the installed packages; the SOURCE of the values is one of them.
function keep(key, text) {
	value[from, name, key] = (from, name, key) in value ? value[from, name, key] "\n" text : text
}

function without_key(text) {
	sub(/^[^ ]+ ?/, "", text)
	return text
}

# The installed packages that depend on one, in lines.
function dependants(name,  found, each) {
	found = ""
	for (each = 1; each <= installed; each++)
		if (index(" " value["installed", order[each], "depends"] " ", " " name " ")) found = found order[each] "\n"
	return found
}

function count_of(text,  words) {
	return split(text, words, " ")
}

function built_for(name,  abi) {
	if (source == "installed") return value[source, name, "abi"]
	abi = ENVIRON["ABI"]
	if (value[source, name, "arch"] == "any") sub(/:[^:]*$/, ":*", abi)
	return abi
}

function datum(key, name, one) {
	if (key == "%n") return name
	if (key == "%v") return value[source, name, "version"]
	if (key == "%o") return value[source, name, "origin"]
	if (key == "%c") return value[source, name, "comment"]
	if (key == "%a") return value[source, name, "automatic"]
	if (key == "%k") return value[source, name, "locked"]
	if (key == "%R") return "FreeBSD"
	if (key == "%p") return "/usr/local"
	if (key == "%q") return built_for(name)
	if (key == "%sb" || key == "%sh") return int(value[source, name, "size"])
	if (key == "%Ok") return substr(one, 1, index(one, "=") - 1)
	if (key == "%Ov") return substr(one, index(one, "=") + 1)
	if (key == "%#d") return count_of(value[source, name, "depends"])
	if (key == "%#r") return count_of(dependants(name))
	if (key ~ /^%[drF][np]$/) return one
	if (key ~ /^%[dr]v$/) return value["installed", one, "version"]
	if (key ~ /^%[dr]o$/) return value["installed", one, "origin"]
	if (key == "%%") return "%"
	if (key == "\\n") return "\n"
	if (key == "\\t") return "\t"
	return ""
}

function show(name, one,  rest) {
	rest = ENVIRON["FORMAT"]
	while (match(rest, /%(#[dr]|[drF][novps]|O[kv]|s[bh]|[a-zA-Z%])|\\[nt]/)) {
		key = substr(rest, RSTART, RLENGTH)
		printf "%s", substr(rest, 1, RSTART - 1)
		rest = substr(rest, RSTART + RLENGTH)
		printf "%s", datum(key, name, one)
	}
	print rest
}

# What the format names several times of a package, in words.
function each_of(name,  format) {
	format = ENVIRON["FORMAT"]
	if (format ~ /%d[nov]/) return value[source, name, "depends"]
	if (format ~ /%r[nov]/) return dependants(name)
	if (format ~ /%F[ps]/) return value[source, name, "file"]
	if (format ~ /%O[kv]/) return value[source, name, "option"]
	return "-"
}

FNR == 1 && FILENAME ~ /\/packages\// {
	from = "installed"
	name = FILENAME
	sub(/.*\//, "", name)
	order[++installed] = name
}
$1 == "package" && from != "installed" {
	from = "repository"
	name = $2
	keep("version", $3)
	keep("origin", $4)
	sub(/^package [^ ]+ [^ ]+ [^ ]+ ?/, "")
	keep("comment", $0)
	next
}
/^[#|]/ || NF == 0 { next }
$1 == "file" { keep("file", $2); next }
$1 == "option" { $0 = without_key($0); gsub(/ /, "="); keep("option", $0); next }
{ keep($1, without_key($0)) }

END {
	source = ENVIRON["SOURCE"]
	names = split(ENVIRON["NAMES"], name_of, " ")
	for (each = 1; each <= names; each++) {
		count = split(each_of(name_of[each]), ones, " ")
		for (one = 1; one <= count; one++) show(name_of[each], ones[one])
	}
}
