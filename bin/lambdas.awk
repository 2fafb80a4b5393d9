# Reads the output of javap -p -v and prints a line of a class list for each place that makes a lambda, as
# java -XX:DumpLoadedClassList would: each place has a class of its own, even if the lambdas are alike.
/^  this_class: / { class = $NF; count = 0 }
/: invokedynamic / { calls[++count] = $NF }

/^[A-Z}]/ { isMethod = 0 }
/^BootstrapMethods:/ { isMethod = 1; next }
isMethod && /^  [0-9]+: / {
  number = "#" substr($1, 1, length($1) - 1)
  isLambda = /LambdaMetafactory\.metafactory/
  arguments = ""
  left = 3
  next
}
isMethod && isLambda && /^      #/ && left > 0 {
  arguments = arguments " " ($2 ~ /^REF_/ ? $2 " " method($3) : $2)
  if (--left == 0) {
    for (i = 1; i <= count; i++) {
      split(calls[i], call, ":")
      if (call[1] == number) {
        print "@lambda-proxy", class, call[2], call[3] arguments
      }
    }
  }
}

# OWNER.NAME:SIGNATURE as three words.
function method(text,   colon, owner) {
  colon = index(text, ":")
  owner = substr(text, 1, colon - 1)
  match(owner, /\.[^.]*$/)
  name = substr(owner, RSTART + 1)
  gsub("\"", "", name)
  return substr(owner, 1, RSTART - 1) " " name " " substr(text, colon + 1)
}
