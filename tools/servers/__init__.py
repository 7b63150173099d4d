"""Several web processes behind nginx over real servers, and what they lose when one dies."""
