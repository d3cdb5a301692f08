"""Components of a source: its provenance card, its paragraphs and claims, its text."""
