"""The statements that read and write a person's rows as records."""

from __future__ import annotations

BLOBS = """SELECT channel, version, type, blob FROM checkpoint_blobs
    WHERE thread_id = %s AND checkpoint_ns = %s"""
BLOB = """INSERT INTO checkpoint_blobs (thread_id, checkpoint_ns, channel, version, type, blob)
    VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"""
SELECT = {
    "checkpoints": """SELECT thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id,
        checkpoint, metadata FROM checkpoints WHERE owner = %s ORDER BY number""",
    "writes": """SELECT thread_id, checkpoint_ns, checkpoint_id, task_id, task_path, idx, channel,
        type, blob FROM checkpoint_writes WHERE split_part(thread_id, '/', 1) = %s
        ORDER BY thread_id COLLATE "C", checkpoint_ns COLLATE "C", checkpoint_id COLLATE "C",
        task_id COLLATE "C", idx""",
    "sessions": """SELECT id, created_at, status, json, checkpoint FROM sessions
        WHERE owner = %s ORDER BY id COLLATE "C" """,
    "opinions": """SELECT session_id, question, point, verdict, at FROM opinions WHERE owner = %s
        ORDER BY session_id COLLATE "C", question, point COLLATE "C" """,
    "second_tries": "SELECT session_id, json FROM second_tries WHERE owner = %s ORDER BY entry",
    "code_attempts": "SELECT problem, at, json FROM code_attempts WHERE owner = %s ORDER BY number",
    "reviews": "SELECT session_id, json FROM reviews WHERE owner = %s ORDER BY entry",
    "reviewed": """SELECT session_id, checkpoint FROM reviewed WHERE owner = %s
        ORDER BY session_id COLLATE "C" """,
    "documents": "SELECT name, content FROM documents WHERE owner = %s",
    "question_ids": """SELECT catalog, id, text, note FROM catalog_ids
        WHERE split_part(catalog, '/', 1) = %s ORDER BY catalog COLLATE "C", number""",
    "first_read": """SELECT catalog, note, line, day FROM catalog_first_read
        WHERE split_part(catalog, '/', 1) = %s""",
}
INSERT = {
    "checkpoints": """INSERT INTO checkpoints (number, thread_id, checkpoint_ns, checkpoint_id,
        parent_checkpoint_id, checkpoint, metadata)
        VALUES (COALESCE(%s, nextval('checkpoints_number_seq')), %s, %s, %s, %s, %s, %s)""",
    "writes": """INSERT INTO checkpoint_writes (thread_id, checkpoint_ns, checkpoint_id, task_id,
        task_path, idx, channel, type, blob) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)""",
    "sessions": """INSERT INTO sessions (owner, id, created_at, status, json, checkpoint)
        VALUES (%s, %s, %s, %s, %s, %s)""",
    "opinions": "INSERT INTO opinions VALUES (%s, %s, %s, %s, %s, %s)",
    "second_tries": "INSERT INTO second_tries (owner, session_id, json) VALUES (%s, %s, %s)",
    "code_attempts": "INSERT INTO code_attempts (owner, problem, at, json) VALUES (%s, %s, %s, %s)",
    "reviews": "INSERT INTO reviews (owner, session_id, json) VALUES (%s, %s, %s)",
    "reviewed": "INSERT INTO reviewed VALUES (%s, %s, %s)",
    "documents": """INSERT INTO documents (owner, name, content) VALUES (%s, %s, %s)
        ON CONFLICT (owner, name) DO UPDATE SET content = EXCLUDED.content""",
    "question_ids": "INSERT INTO catalog_ids (catalog, id, text, note) VALUES (%s, %s, %s, %s)",
    "first_read": "INSERT INTO catalog_first_read VALUES (%s, %s, %s, %s)",
}
OWNERS = """SELECT owner FROM checkpoints UNION SELECT owner FROM sessions
    UNION SELECT owner FROM opinions UNION SELECT owner FROM second_tries
    UNION SELECT owner FROM code_attempts UNION SELECT owner FROM reviews
    UNION SELECT owner FROM reviewed UNION SELECT owner FROM documents
    UNION SELECT split_part(catalog, '/', 1) FROM catalog_ids
    UNION SELECT split_part(catalog, '/', 1) FROM catalog_first_read
    ORDER BY 1"""
FIRST = "SELECT MIN(number) FROM checkpoints WHERE owner = %s"
