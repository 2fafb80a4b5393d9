# Sends raw frames. Arguments: interface, seconds to live. Input: lines of microseconds after the
# start and a frame in hex. Output: a line a frame with its number and, where it failed, why.
import binascii, os, signal, socket, struct, sys, time
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
network, limit, parent = sys.argv[1], float(sys.argv[2]), os.getppid()
try:
    if sys.platform.startswith('linux'):
        out = socket.socket(17, 3, 0)
        out.bind((network, 0))
        send = out.send
    else:
        import fcntl
        try:
            device = os.open('/dev/bpf', os.O_RDWR)
        except OSError:
            device = os.open('/dev/bpf0', os.O_RDWR)
        fcntl.ioctl(device, 0x8020426c, struct.pack('32s', network.encode()))
        fcntl.ioctl(device, 0x80044275, struct.pack('I', 1))
        send = lambda frame: os.write(device, frame)
except OSError as problem:
    sys.exit('raw frames on %s: %s' % (network, problem.strerror))
clock = getattr(time, 'monotonic', time.time)
start = clock() + 0.2
for turn, line in enumerate(sys.stdin):
    at, frame = line.split()
    wait = start + float(at) / 1e6 - clock()
    if wait > 0:
        time.sleep(min(wait, limit))
    if clock() > start + limit or os.getppid() != parent:
        break
    problem = ''
    try:
        send(binascii.unhexlify(frame))
    except OSError as failed:
        problem = failed.strerror
    print(turn, problem)
    sys.stdout.flush()
