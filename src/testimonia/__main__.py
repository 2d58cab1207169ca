"""`python -m testimonia` is the `testimonia` command."""

from testimonia.cli import main

if __name__ == "__main__":
    main()
