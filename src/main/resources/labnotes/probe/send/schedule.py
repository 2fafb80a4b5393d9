# The clock of the scripts with a schedule. Python.
import os, time
parent = os.getppid()
clock = getattr(time, 'monotonic', time.time)


# Waits until a time; returns False if the process that started this one ends before.
def wait_until(at):
    while clock() < at:
        time.sleep(max(0, min(at - clock(), 0.5)))
        if os.getppid() != parent:
            return False
    return True
