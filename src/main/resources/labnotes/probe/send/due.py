# Waits until what follows is due. Python.
import os, time
parent = os.getppid()
clock = getattr(time, 'monotonic', time.time)


# Waits until a time has come, but no longer than for as long as whoever started this is there.
def due(at):
    while clock() < at:
        time.sleep(max(0, min(at - clock(), 0.5)))
        if os.getppid() != parent:
            return False
    return True
