"""The one place where numba is imported: turns a hot loop into machine code, or says that it could not.

Without numba (or with `NUMBA_DISABLE_JIT=1`) the very same functions run as plain Python over lists:
the plan is the same, only slower. So the loops use integers alone, all within 63 bits.
"""

from array import array
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

Loop = TypeVar("Loop", bound=Callable[..., Any])


def hot(signature: str | None = None, *, inside: bool = False) -> Callable[[Loop], Loop]:
    """A decorator that compiles a loop when its module is imported and keeps the code on disk.

    `inside`: a small part that is copied into every loop that calls it.
    """

    def decorate(loop: Loop) -> Loop:
        try:
            import numba  # takes half a second: only the module of hot loops asks for it
        except ImportError:
            return loop
        njit: Any = numba.njit
        given = (signature,) if signature else ()
        try:
            # Other threads go on meanwhile: whoever works for long says that he still does.
            return cast(Loop, njit(*given, cache=True, nogil=True, forceinline=inside)(loop))
        except RuntimeError:  # no folder that the compiled code could be kept in
            return cast(Loop, njit(*given, nogil=True, forceinline=inside)(loop))

    return decorate


def is_compiled(loop: Callable[..., Any]) -> bool:
    """True if `loop` is machine code."""
    return hasattr(loop, "signatures")


def numbers(values: Iterable[int], compiled: bool, kind: str = "int32") -> Any:
    """A flat row of integers: an array for compiled loops, a list for plain ones."""
    if not compiled:
        return list(values)
    import numpy

    if isinstance(values, array | bytearray | bytes):
        return numpy.frombuffer(bytes(values), dtype=numpy.int8).astype(kind)
    return numpy.array(list(values), dtype=kind)


def rows(count: int, value: int, compiled: bool, kind: str = "int32") -> Any:
    """A flat row of `count` times `value`."""
    if not compiled:
        return [value] * count
    import numpy

    return numpy.full(count, value, dtype=kind)
