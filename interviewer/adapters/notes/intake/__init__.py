"""Takes reports of interviews in: any file to Markdown (``convert``), Markdown to a new note."""
