"""``python app.py``: the web app over the notes in ``knowledge/notes``."""

from interviewer.settings import load
from interviewer.ui.web import serve
from interviewer.wiring import App

if __name__ == "__main__":
    serve(App(load()), "127.0.0.1", 7860)
