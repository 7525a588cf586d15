"""`python -m zoetrope`, and so `torchrun -m zoetrope train …`."""

from zoetrope.cli import main

if __name__ == "__main__":
    main()
