# Sends raw frames. Argument: network interface. Input: lines of microseconds after the start and a
# frame in hex. Output: a line for each frame with its index and, if it failed, the error.
import binascii, os, signal, socket, struct, sys
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
interface = sys.argv[1]
try:
    if sys.platform.startswith('linux'):
        out = socket.socket(17, 3, 0)
        out.bind((interface, 0))
        send = out.send
    else:
        import fcntl
        device = os.open('/dev/bpf', os.O_RDWR)
        fcntl.ioctl(device, 0x8020426c, struct.pack('32s', interface.encode()))
        fcntl.ioctl(device, 0x80044275, struct.pack('I', 1))
        send = lambda frame: os.write(device, frame)
except OSError as error:
    sys.exit('raw frames on %s: %s' % (interface, error.strerror))
start = clock() + 0.2
for index, line in enumerate(sys.stdin):
    at, frame = line.split()
    if not wait_until(start + float(at) / 1e6):
        break
    error = ''
    try:
        send(binascii.unhexlify(frame))
    except OSError as failed:
        error = failed.strerror
    print(index, error)
    sys.stdout.flush()
