[user]
	email = ${mail}
[pull]
	rebase = true
