"""Joint projects at the edge: forms in and out, plans from files, exports to other programs.

Import from here. Core values go in and out; nothing here computes.
"""

from commonspace.data.projects.reading import read_form
from commonspace.data.projects.writing import form_of

__all__ = ["form_of", "read_form"]
