"""Reports that come in: read by machine into the store, as drafts to review, or kept apart as confidential."""
