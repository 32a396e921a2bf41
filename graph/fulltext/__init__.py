"""Full-text search: the index beside a store, and words as people ask for them."""
