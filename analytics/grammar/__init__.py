"""What a stretch of a sentence is, by tables of the genre."""
