"""Canned queries: from the words of a user to a bound query, and from its solutions to rows."""
