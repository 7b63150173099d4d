"""The report as one self-contained HTML page.

It has no script and makes no request, prints well, is light or dark, and draws charts as SVG.
"""

from interviewer.adapters.report.html import render, render_comparison

__all__ = ["render", "render_comparison"]
