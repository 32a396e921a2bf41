"""SPARQL servers: where they are, asking them, writing to them, and what goes wrong on the way."""
