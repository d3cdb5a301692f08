"""Components of a session and of the ways through all of them."""
