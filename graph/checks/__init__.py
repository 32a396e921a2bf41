"""Whether the graph is sound and what follows from it: shapes, rules, reasoning and explanations."""
