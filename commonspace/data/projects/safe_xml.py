"""XML from a stranger, read without risk: no document type, no entities, bounded depth and size.

The parser of the standard library is told to stop at the first declaration of a document type or an
entity, so nothing can be expanded, fetched or included.
"""

from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat  # every door to entities is shut below

from commonspace.core.errors import BadInput

MOST_BYTES = 50_000_000
MOST_ELEMENTS = 5_000_000
DEEPEST = 60


@dataclass(slots=True)
class Element:
    """One element: its name without namespace, its line in the file, its own text, its children."""

    name: str
    line: int
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self, name: str) -> list["Element"]:
        """Direct children of that name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> str:
        """The trimmed text of the first child of that name, "" if there is none."""
        return next((child.text.strip() for child in self.children if child.name == name), "")


def read_xml(raw: bytes, place: str) -> Element:
    """The root element; raises `BadInput` for what is broken, too large or declares entities."""
    if len(raw) > MOST_BYTES:
        raise BadInput("sheet_too_large", place=place, bytes=len(raw), most=MOST_BYTES)
    top = Element("", 0)
    open_elements, count = [top], 0
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, attributes: Any) -> None:
        nonlocal count
        count += 1
        if len(open_elements) > DEEPEST or count > MOST_ELEMENTS:
            raise BadInput("xml_too_deep", place=f"{place}, line {parser.CurrentLineNumber}")
        element = Element(name.rpartition(" ")[2], parser.CurrentLineNumber)
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def end(name: str) -> None:
        open_elements.pop()

    def text(data: str) -> None:
        open_elements[-1].text += data

    def refuse(*_: Any) -> Any:
        raise BadInput("sheet_declares_entities", place=f"{place}, line {parser.CurrentLineNumber}")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = parser.UnparsedEntityDeclHandler = refuse
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise BadInput("xml_not_read", place=f"{place}, line {error.lineno}", reason=reason) from None
    except (ValueError, LookupError) as error:
        raise BadInput("xml_not_read", place=place, reason=str(error)) from None
    return top.children[0]
