export EDITOR=vim
path=(~/.local/bin $path)
alias ll='ls -l'
