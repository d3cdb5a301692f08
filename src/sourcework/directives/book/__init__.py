"""Components of the book as a whole: front and back matter, corrections, notebooks' charts."""
