"""Models of meaning as files: what is written is read again, anything else is refused with its place."""

import io

import numpy as np
import pytest

from commonspace.core.errors import BadInput
from commonspace.core.matches.meaning import Meaning
from commonspace.data.matches.meaning import meaning_bytes, meaning_from

MODEL = Meaning(("radar", "щит"), np.array([[1, 0.5], [-2, 0]], np.float32))


def archive(**arrays: object) -> bytes:
    """An `.npz` of any arrays."""
    body = io.BytesIO()
    np.savez(body, **arrays)  # type: ignore[arg-type]
    return body.getvalue()


STEMS = np.frombuffer(b"a\nb", np.uint8)
HALF = np.zeros((2, 3), np.float16)


def test_a_model_is_read_as_it_was_written() -> None:
    found = meaning_from(meaning_bytes(MODEL), "model.npz")
    assert (found.stems, found.vectors.tolist()) == (MODEL.stems, MODEL.vectors.tolist())
    assert meaning_bytes(found) == meaning_bytes(MODEL)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no archive",
        meaning_bytes(MODEL)[:-30],
        archive(stems=STEMS),
        archive(stems=STEMS, vectors=HALF.astype(np.float32)),
        archive(stems=STEMS, vectors=HALF[:1]),
        archive(stems=STEMS, vectors=HALF[0]),
        archive(stems=np.frombuffer(b"a\na", np.uint8), vectors=HALF),
        archive(stems=np.frombuffer(b"a\n\xff", np.uint8), vectors=HALF),
        archive(stems=STEMS, vectors=np.full((2, 3), np.nan, np.float16)),
        archive(stems=STEMS, vectors=np.array([[{}], [{}]], object)),
    ],
)
def test_anything_else_is_refused(body: bytes) -> None:
    with pytest.raises(BadInput) as raised:
        meaning_from(body, "model.npz")
    assert (raised.value.code, raised.value.place) == ("model_not_read", "model.npz")
