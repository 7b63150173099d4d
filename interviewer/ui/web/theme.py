"""Gradio's Soft theme in colours that can be read."""

from __future__ import annotations

import gradio as gr

FONTS = [
    "system-ui",
    "-apple-system",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
    "sans-serif",
]
MONOSPACE = ["ui-monospace", "monospace"]
COLOURS = {
    "block_title_text_color": "*primary_800",
    "block_label_text_color": "*primary_800",
    "button_primary_background_fill": "*primary_600",
    "block_title_text_color_dark": "*primary_100",
    "block_label_text_color_dark": "*primary_100",
    "button_primary_background_fill_hover": "*primary_700",
    "button_primary_background_fill_dark": "*primary_600",
    "button_primary_background_fill_hover_dark": "*primary_700",
    "checkbox_label_background_fill_selected": "*primary_600",
    "checkbox_label_background_fill_selected_dark": "*primary_600",
    "input_placeholder_color": "*neutral_500",
    "input_placeholder_color_dark": "*neutral_400",
    "input_border_width": "1px",
    "input_border_width_dark": "1px",
    "input_border_color": "*neutral_300",
    "input_border_color_dark": "*neutral_600",
    "button_border_width": "1px",
    "button_border_width_dark": "1px",
    "button_secondary_border_color": "*neutral_300",
    "button_secondary_border_color_dark": "*neutral_600",
    "checkbox_label_border_width": "1px",
    "checkbox_label_border_width_dark": "1px",
    "checkbox_label_border_color": "*neutral_300",
    "checkbox_label_border_color_dark": "*neutral_600",
    "body_text_color_subdued": "*neutral_600",
    "body_text_color_subdued_dark": "*neutral_300",
}
"""What Gradio's Soft theme shows below 4.5 : 1, or does not show in the light."""


def theme() -> gr.themes.Base:
    """The theme of the page."""
    soft = gr.themes.Soft(
        font=FONTS,
        font_mono=MONOSPACE,
    )
    return soft.set(**COLOURS)
