"""Components that show the whole corpus: timeline, tables, map, claim graph, glossary."""
