# Becomes the program "$@". Standard input is a pipe from the agent: a background shell reads signals from it, a name a line,
# and passes them on; when the pipe closes, because the agent closed it or is dead, it kills what is left. The shell is
# forked twice, so that the program does not find a child that it never started. $DESCENT_GROUP is '-' where the program
# leads a process group of its own (setsid), else empty: then only the program itself is signalled.
target="$DESCENT_GROUP$$"
unset DESCENT_GROUP
exec 3<&0 0</dev/null
( (
    trap '' TERM INT HUP
    exec 0<&3 3<&- >/dev/null 2>&1
    while read -r signal; do kill -s "$signal" -- "$target"; done
    kill -s KILL -- "$target"
) & )
exec 3<&-
exec "$@"
