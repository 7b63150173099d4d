"""``python app.py``: the web app over the notes in ``knowledge/notes``."""

from interviewer.settings import load
from interviewer.ui.web import Access, serve
from interviewer.wiring import Container

if __name__ == "__main__":
    serve(Container(load()), "127.0.0.1", 7860, Access())
