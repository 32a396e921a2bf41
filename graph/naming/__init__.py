"""Names of things: how they are compared, what bears them, and how a thing is found by one."""
