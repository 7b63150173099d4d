"""What people try in order to get a grade without an answer. One set for both examiners."""
