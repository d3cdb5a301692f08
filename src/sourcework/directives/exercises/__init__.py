"""Components of an exercise: on the page, as a worksheet, as a key."""
