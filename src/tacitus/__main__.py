"""`python -m tacitus` is the `tacitus` command."""

from tacitus.show.cli import main

if __name__ == "__main__":
    main()
