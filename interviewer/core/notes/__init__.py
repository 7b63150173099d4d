"""What the notes hold: questions and their identity, appointments, tasks, to-dos, what a sync
found.
"""
