"""The web app: Gradio tabs over the service. It decides nothing."""

from interviewer.ui.web.server import Access, serve

__all__ = ["Access", "serve"]
