# Opens TCP sessions and sends data in each. Arguments: source address, destination address. Input:
# lines of microseconds after the start, source port, destination port, forwarding table (0 is the
# default), and data in hex. Output: a line for each session with its index and, if it failed, the
# error. A session is aborted before the kernel retransmits a segment.
import binascii, signal, socket, struct, sys, threading, time
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
origin, target = sys.argv[1], sys.argv[2]
output_lock = threading.Lock()


def session(index, source, destination, table, data):
    error, connection = '', socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        if table:
            connection.setsockopt(socket.SOL_SOCKET, 0x1014, table)
        connection.bind((origin, source))
        connection.settimeout(0.9)
        connection.connect((target, destination))
        connection.sendall(data)
        time.sleep(0.15)
    except socket.timeout:
        error = 'no answer to the SYN'
    except OSError as failed:
        error = failed.strerror or str(failed)
    connection.close()
    with output_lock:
        sys.stdout.write('%d %s\n' % (index, error))
        sys.stdout.flush()


start = clock() + 0.2
for index, line in enumerate(sys.stdin):
    at, source, destination, table, data = line.split()
    if not wait_until(start + float(at) / 1e6):
        break
    arguments = (index, int(source), int(destination), int(table), binascii.unhexlify(data))
    threading.Thread(target=session, args=arguments).start()
