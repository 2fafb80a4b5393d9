#!/bin/sh
# Shows what FreeBSD loads from files like /etc/devfs.rules: for each file a line "loaded" or "stopped", before it a line
# "RULESET RULE" for each rule that the kernel has then, without those of /etc/defaults/devfs.rules, and after it "end".
#
#   sh verdicts.sh FILE...
#
# The files are evaluated by the shell as rc.subr does it (10.4); devfs is a function with the rules of sbin/devfs/rule.c,
# lib/libc/gen/setmode.c and sys/fs/devfs/devfs_rule.c, which knows each user and group with a usual name. Only builtins and
# /usr/bin/expr can run.
PATH=/nonexistent

# A number for devfs: blanks, a plus sign and digits up to 65535; an empty word is 0.
to_number() {
	number=$1
	while :; do
		case $number in
		[\ \	]*) number=${number#?} ;;
		*) break ;;
		esac
	done
	number=${number#+}
	case $number in
	'') [ -z "$1" ] || return 1; number=0; return 0 ;;
	*[!0-9]*) return 1 ;;
	esac
	while :; do
		case $number in
		0?*) number=${number#0} ;;
		*) break ;;
		esac
	done
	[ ${#number} -le 5 ] && [ "$number" -le 65535 ]
}

is_octal() {
	octal=$1
	while :; do
		case $octal in
		0?*) octal=${octal#0} ;;
		*) break ;;
		esac
	done
	case $octal in
	*[!0-7]*) return 1 ;;
	esac
	[ ${#octal} -le 4 ]
}

is_mode() {
	case $1 in
	'' | *,) return 1 ;;
	[0-9]*) is_octal "$1"; return ;;
	esac
	rest=$1,
	while [ -n "$rest" ]; do
		clause=${rest%%,*} rest=${rest#*,}
		while :; do
			case $clause in
			[ugoa]*) clause=${clause#?} ;;
			*) break ;;
			esac
		done
		case $clause in
		[-+=]*) ;;
		*) return 1 ;;
		esac
		while [ -n "$clause" ]; do
			case $clause in
			[-+=rwxXstugo]*) clause=${clause#?} ;;
			*) return 1 ;;
			esac
		done
	done
}

is_account() {
	case $1 in
	'') return 0 ;;
	[A-Za-z_]*) case $1 in *[!A-Za-z0-9_.\$-]*) return 1 ;; esac ;;
	[-+][0-9]* | [0-9]*) case ${1#[-+]} in *[!0-9]*) return 1 ;; esac; [ ${#1} -le 9 ] ;;
	*) return 1 ;;
	esac
}

# The kernel's rules, "SET:NUMBER:INCLUDE" words, and those of the file among them.
rules=
added=
has_set() {
	case " $rules " in
	*" $1:"* | *:"$1 "*) return 0 ;;
	esac
	return 1
}
last_rule() {
	last=0
	for one in $rules; do
		case $one in
		"$1":*) one=${one#*:}; [ "${one%:*}" -le "$last" ] || last=${one%:*} ;;
		esac
	done
}
keep_others() { # PATTERN RULE...
	pattern=$1 kept=
	shift
	for one in "$@"; do
		case $one in
		$pattern) ;;
		*) kept="$kept $one" ;;
		esac
	done
}
without() {
	keep_others "$1" $added
	added=$kept
	keep_others "$1" $rules
	rules=$kept
}
add_rule() { # SET NUMBER INCLUDE
	[ "$1" -gt 0 ] || return 1
	if [ "$2" = 0 ]; then
		last_rule "$1"
		set -- "$1" $((last + 100)) "$3"
	fi
	case " $rules " in
	*" $1:$2:"*) return 1 ;;
	esac
	[ "$2" -le 65535 ] || return 1
	[ -z "$3" ] || has_set "$3" || return 1
	rules="$rules $1:$2:$3"
	added="$added $1:$2:$3"
}

# Sets $rule_number and $rule_include from the words of a rule.
read_rule() {
	[ $# -gt 0 ] && [ "$1" != - ] || return 1
	rule_number=0 rule_include=
	if to_number "$1"; then
		rule_number=$number
		shift
	fi
	while [ $# -gt 0 ]; do
		case $1 in
		path) [ $# -gt 1 ] || return 1 ;;
		type)
			case ${2-} in
			disk | mem | tape | tty) ;;
			*) return 1 ;;
			esac ;;
		*) break ;;
		esac
		shift 2
	done
	while [ $# -gt 0 ]; do
		case $1 in
		hide | unhide) shift; continue ;;
		esac
		[ $# -gt 1 ] || return 1
		case $1 in
		user | group) is_account "$2" || return 1 ;;
		mode) is_mode "$2" || return 1 ;;
		include)
			to_number "$2" || return 1
			rule_include=$number ;;
		*) return 1 ;;
		esac
		shift 2
	done
}

devfs_rule() {
	set_number=0
	while [ $# -gt 0 ]; do
		case $1 in
		--) shift; break ;;
		-s) [ $# -gt 1 ] && to_number "$2" || return 1; set_number=$number; shift 2 ;;
		-s*) to_number "${1#-s}" || return 1; set_number=$number; shift ;;
		-?*) return 1 ;;
		*) break ;;
		esac
	done
	[ "$set_number" -gt 0 ] || set_number=$rulenum
	verb=${1-}
	[ $# -eq 0 ] || shift
	case $verb in
	add) read_rule "$@" && add_rule "$set_number" "$rule_number" "$rule_include" ;;
	apply)
		[ $# -gt 0 ] || return 1
		if to_number "$1"; then
			case " $rules " in
			*" $set_number:$number:"*) ;;
			*) return 1 ;;
			esac
		else
			read_rule "$@"
		fi ;;
	applyset) [ $# -eq 0 ] && has_set "$set_number" ;;
	del)
		[ $# -gt 0 ] && to_number "$1" || return 1
		case " $rules " in
		*" $set_number:$number:"*) without "$set_number:$number:*" ;;
		*) return 1 ;;
		esac ;;
	delset) [ $# -eq 0 ] && without "$set_number:*" ;;
	show | showsets) return 0 ;;
	*) return 1 ;;
	esac
}

# What devfs_rulesets_from_file does with a file.
load() {
	while read line; do
		case $line in
		\#* | '') continue ;;
		\[*\]*)
			rulenum=$(/usr/bin/expr "$line" : '\[.*=\([0-9]*\)\]')
			[ -n "$rulenum" ] || return 1
			rulename=$(/usr/bin/expr "$line" : '\[\(.*\)=[0-9]*\]')
			[ -n "$rulename" ] || return 1
			eval $rulename=\$rulenum
			devfs_rule -s $rulenum delset || return 1 ;;
		*)
			set -f
			eval devfs_rule -s $rulenum $line || return 1
			set +f ;;
		esac
	done <"$1"
}

for file in "$@"; do
	(
		devfsrules_hide_all=1 devfsrules_unhide_basic=2 devfsrules_unhide_login=3 devfsrules_jail=4 rulenum=4
		for ruleset in 1 2 3; do
			add_rule $ruleset 0 ''
			add_rule 4 0 $ruleset
		done
		add_rule 4 0 ''
		added=
		load "$file" && result=loaded || result=stopped
		for one in $added; do
			one=${one%:*}
			echo "${one%:*} ${one#*:}"
		done
		echo $result
	) 2>/dev/null || echo stopped
	echo end
done
