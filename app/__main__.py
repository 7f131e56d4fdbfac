"""`python -m app` is `backissue`."""

from app.cli import main

main()
