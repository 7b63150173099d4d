"""The web app: Gradio tabs over the service. It decides nothing."""

from interviewer.ui.web.server import serve

__all__ = ["serve"]
