# Accepts TCP sessions and reads their data. Arguments: first and last port.
import select, socket, sys
first, last = [int(argument) for argument in sys.argv[1:3]]
listening, sessions = [], []
for port in range(first, last + 1):
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        connection.bind(('', port))
        connection.listen(128)
    except OSError as error:
        sys.exit('port %d: %s' % (port, error.strerror))
    listening.append(connection)
sys.stderr.write('labnotes: ready\n')
sys.stderr.flush()
while True:
    ready = select.select(listening + sessions, [], [])[0]
    for connection in ready:
        try:
            if connection in listening:
                sessions.append(connection.accept()[0])
            elif not connection.recv(4096):
                sessions.remove(connection)
                connection.close()
        except OSError:
            if connection in sessions:
                sessions.remove(connection)
                connection.close()
