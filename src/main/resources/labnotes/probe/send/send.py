# Sends raw frames. Argument: interface. Input: lines of microseconds after the start and a frame in
# hex. Output: a line a frame with its number and, where it failed, why.
import binascii, os, signal, socket, struct, sys
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
network = sys.argv[1]
try:
    if sys.platform.startswith('linux'):
        out = socket.socket(17, 3, 0)
        out.bind((network, 0))
        send = out.send
    else:
        import fcntl
        device = os.open('/dev/bpf', os.O_RDWR)
        fcntl.ioctl(device, 0x8020426c, struct.pack('32s', network.encode()))
        fcntl.ioctl(device, 0x80044275, struct.pack('I', 1))
        send = lambda frame: os.write(device, frame)
except OSError as problem:
    sys.exit('raw frames on %s: %s' % (network, problem.strerror))
start = clock() + 0.2
for turn, line in enumerate(sys.stdin):
    at, frame = line.split()
    if not due(start + float(at) / 1e6):
        break
    problem = ''
    try:
        send(binascii.unhexlify(frame))
    except OSError as failed:
        problem = failed.strerror
    print(turn, problem)
    sys.stdout.flush()
