# Ends the process $1 when its input ends, after $2 seconds, or after $3 seconds without input; then
# evaluates $4. POSIX shell.
elapsed=0 silent=0
trap silent=0 USR1
{
  while read -r beat && [ -z "$beat" ]; do kill -USR1 $$ || exit; done
  kill "$1"
} <&3 &
exec 3<&-
while kill -0 "$1" && [ $elapsed -lt "$2" ] && [ $silent -lt "$3" ]; do
  sleep 1
  elapsed=$((elapsed + 1)) silent=$((silent + 1))
done
kill $! "$1"
eval "$4"
