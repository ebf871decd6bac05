"""``python -m factx``: the command line without its script."""

from factx.cli.main import main

if __name__ == "__main__":
    main()
