# Accepts TCP sessions and reads what comes. Arguments: first and last port.
import select, socket, sys
first, last = [int(argument) for argument in sys.argv[1:3]]
listening, sessions = [], []
for port in range(first, last + 1):
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(('', port))
        door.listen(128)
    except OSError as problem:
        sys.exit('port %d: %s' % (port, problem.strerror))
    listening.append(door)
sys.stderr.write('labnotes: ready\n')
sys.stderr.flush()
while True:
    ready = select.select(listening + sessions, [], [])[0]
    for door in ready:
        try:
            if door in listening:
                sessions.append(door.accept()[0])
            elif not door.recv(4096):
                sessions.remove(door)
                door.close()
        except OSError:
            if door in sessions:
                sessions.remove(door)
                door.close()
