"""An array that grows at its end, for the index: one buffer, made half as large again when full."""

from collections.abc import Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


class Growing:
    """A one-dimensional numpy array with `append` and `extend`; `view` is what it holds now."""

    __slots__ = ("_buffer", "_filled")

    def __init__(self, dtype: Any, values: Sequence[Any] | Array = ()) -> None:
        self._buffer: Array = np.array(values, dtype)
        self._filled = len(values)

    def __len__(self) -> int:
        return self._filled

    @property
    def view(self) -> Array:
        """The values, without a copy; a later `extend` may leave this view behind."""
        return self._buffer[: self._filled]

    def append(self, value: Any) -> None:
        """Put one value at the end."""
        self._room_for(1)
        self._buffer[self._filled] = value
        self._filled += 1

    def extend(self, values: Sequence[Any] | Array) -> None:
        """Put several values at the end."""
        self._room_for(len(values))
        self._buffer[self._filled : self._filled + len(values)] = values
        self._filled += len(values)

    def _room_for(self, more: int) -> None:
        needed = self._filled + more
        if needed > len(self._buffer):
            larger = np.empty(max(needed, len(self._buffer) * 3 // 2, 64), self._buffer.dtype)
            larger[: self._filled] = self.view
            self._buffer = larger
