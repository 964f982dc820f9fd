"""Measurements of Rapport against its peers, each printed as a table: `uv run --group bench python -m bench.reach`."""
