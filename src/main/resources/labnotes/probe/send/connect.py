# Opens TCP sessions and sends data in each. Arguments: source address, destination address. Input:
# lines of microseconds after the start, source port, destination port, forwarding table (0: the
# usual), and data in hex. Output: a line a session with its number and, where it failed, why. A
# session is given up before anything in it would be sent again.
import binascii, signal, socket, struct, sys, threading, time
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
origin, target = sys.argv[1], sys.argv[2]
said = threading.Lock()


def session(turn, source, destination, table, data):
    problem, ends = '', socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        ends.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ends.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        if table:
            ends.setsockopt(socket.SOL_SOCKET, 0x1014, table)
        ends.bind((origin, source))
        ends.settimeout(0.9)
        ends.connect((target, destination))
        ends.sendall(data)
        time.sleep(0.15)
    except socket.timeout:
        problem = 'no answer to the SYN'
    except OSError as failed:
        problem = failed.strerror or str(failed)
    ends.close()
    with said:
        sys.stdout.write('%d %s\n' % (turn, problem))
        sys.stdout.flush()


start = clock() + 0.2
for turn, line in enumerate(sys.stdin):
    at, source, destination, table, data = line.split()
    if not due(start + float(at) / 1e6):
        break
    given = (turn, int(source), int(destination), int(table), binascii.unhexlify(data))
    threading.Thread(target=session, args=given).start()
