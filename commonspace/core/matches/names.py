"""Ids by number and numbers by id, kept as bytes: a million ids take thirty megabytes, not three hundred."""

from array import array
from zlib import crc32

_FREE = -1
_FULLEST = 0.6  # of the table: a fuller one is made twice as large


class Names:
    """Numbers from 0 in the order in which ids came; an id that came before keeps its number."""

    __slots__ = ("_ends", "_signs", "_table", "_text")

    def __init__(self) -> None:
        self._text = bytearray()
        self._ends = array("Q", [0])
        self._signs = array("I")
        self._table = array("i", [_FREE]) * 64

    def __len__(self) -> int:
        return len(self._signs)

    def __getitem__(self, number: int) -> str:
        return self._text[self._ends[number] : self._ends[number + 1]].decode("utf-8", "surrogatepass")

    def find(self, name: str) -> int:
        """The number of an id, -1 if it never came."""
        said = name.encode("utf-8", "surrogatepass")
        return self._table[self._place(said, crc32(said))]

    def put(self, name: str) -> int:
        """The number of an id, a new one if it never came."""
        said = name.encode("utf-8", "surrogatepass")
        sign = crc32(said)
        place = self._place(said, sign)
        number = self._table[place]
        if number != _FREE:
            return number
        number = len(self._signs)
        self._table[place] = number
        self._text += said
        self._ends.append(len(self._text))
        self._signs.append(sign)
        if len(self._signs) > _FULLEST * len(self._table):
            self._widen()
        return number

    def _place(self, said: bytes, sign: int) -> int:
        """Where the id stands in the table, or the free place where it would."""
        table, signs = self._table, self._signs
        mask = len(table) - 1
        place = sign & mask
        while (number := table[place]) != _FREE:
            if signs[number] == sign and self._text[self._ends[number] : self._ends[number + 1]] == said:
                break
            place = (place + 1) & mask
        return place

    def _widen(self) -> None:
        self._table = table = array("i", [_FREE]) * (2 * len(self._table))
        mask = len(table) - 1
        for number, sign in enumerate(self._signs):
            place = sign & mask
            while table[place] != _FREE:
                place = (place + 1) & mask
            table[place] = number
