"""From a file to passages: its text, the blocks and headings in it, sections, letters and their outline."""
