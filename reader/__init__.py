"""Digest Reader: saved digests of papers, read, searched, starred and annotated offline.

The floors of the house, each importing only those below it:

- `app` builds everything and runs it: the window, or the command line.
- `ui` is the window (Qt); `cli` is the command line.
- `operations` is what a reader of papers can do: import, find, mark, undo.
- `digest` reads files, `store` keeps the library, `search` finds; none knows the others;
  `settings` is what a person prefers.
- `model` holds the frozen values that travel between floors.
"""

__version__ = "0.1.0"
