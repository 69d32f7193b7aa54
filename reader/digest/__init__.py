"""From files to entries: recognises digests, streams them, and makes their text readable."""

from reader.digest.entry import Entry, Heading, NotADigest, Problem
from reader.digest.files import Refused, find_sources
from reader.digest.readable import READABLE_VERSION, readable
from reader.digest.reader import DigestReader
from reader.digest.source import FileSource, Source, content_hash, source_of_stream

__all__ = [
    "READABLE_VERSION", "DigestReader", "Entry", "FileSource", "Heading", "NotADigest", "Problem",
    "Refused", "Source", "content_hash", "find_sources", "readable", "source_of_stream",
]  # fmt: skip
