"""``python -m readout``: the command line."""

from readout.cli.main import main

if __name__ == "__main__":
    main()
