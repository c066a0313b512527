"""`python -m index` is the same as `pullquote`."""

import sys

from index.cli import main

if __name__ == "__main__":
    sys.exit(main())
