"""What a note holds: questions, appointments, tasks, to-dos, passages."""
