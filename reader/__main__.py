"""`python -m reader` is the program."""

import sys

from reader.app import main

if __name__ == "__main__":
    sys.exit(main())
