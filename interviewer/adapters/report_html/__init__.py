"""The report as one self-contained HTML page: no script, no request, prints well, light and dark, charts as inline SVG."""

from interviewer.adapters.report_html.render import render, render_comparison

__all__ = ["render", "render_comparison"]
