"""Common Space: from a stated need to what was really delivered, every figure resting on a source."""

__version__ = "0.1.0"
