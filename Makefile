.PHONY: film check bench-quick

# Install into .venv and make the example film, examples/dawn.mp4.
film:
	python3 scripts/film.py

# Install into .venv with what the checks need, and run them all: what CI runs.
check:
	python3 scripts/check.py

# Every bench at its small size. Each prints a table and whether its bars hold.
bench-quick:
	python3 scripts/benches.py --quick
