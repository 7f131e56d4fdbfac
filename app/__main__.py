"""`python -m app` is `backissue`."""


def main() -> None:
    """Run the command line."""
    # Imported here: processes that read pages import what the first one was started from, and need no more.
    from app.cli import main as run

    run()


if __name__ == "__main__":
    main()
