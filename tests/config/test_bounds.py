"""Memory and time that end a piece of work instead of the machine."""

import resource
import threading
import time

import pytest

from redthread.config.bounds import TimeUp, bounded_memory, stopped_at
from redthread.texts.limits import MEBIBYTE, Deadline


class TestBoundedMemory:
    def test_makes_too_much_a_memory_error_and_leaves_the_process_as_it_was(self) -> None:
        before = resource.getrlimit(resource.RLIMIT_AS)
        with pytest.raises(MemoryError), bounded_memory(MEBIBYTE):
            bytearray(4096 * MEBIBYTE)
        assert resource.getrlimit(resource.RLIMIT_AS) == before

    def test_leaves_room_for_ordinary_work(self) -> None:
        with bounded_memory(MEBIBYTE):
            assert len(bytearray(64 * MEBIBYTE)) == 64 * MEBIBYTE


class TestStoppedAt:
    def test_ends_work_that_would_go_on(self) -> None:
        started = time.monotonic()
        with pytest.raises(TimeUp), stopped_at(Deadline.within(0.1)):
            time.sleep(30)
        assert time.monotonic() < started + 10

    def test_is_not_caught_as_a_fault(self) -> None:
        assert not issubclass(TimeUp, Exception)

    def test_leaves_no_alarm_behind(self) -> None:
        with stopped_at(Deadline.within(0.05)):
            pass
        time_left = Deadline.within(0.2)
        while not time_left.has_passed:
            pass

    def test_does_nothing_outside_the_main_thread(self) -> None:
        done: list[bool] = []

        def work() -> None:
            with stopped_at(Deadline.within(0.0)):
                done.append(True)

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert done == [True]
