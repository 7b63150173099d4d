"""What goes into the sandbox with an answer. Imports nothing of the program; holds no answers."""
