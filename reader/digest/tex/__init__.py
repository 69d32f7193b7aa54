"""Gives back what pages strip from TeX: `repair` turns what they leave into plain Unicode."""

from reader.digest.tex.gate import need_of
from reader.digest.tex.repairing import repair

__all__ = ["need_of", "repair"]
