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
    "body_background_fill": "#f7f7f8",
    "body_background_fill_dark": "#101217",
    "background_fill_primary": "#ffffff",
    "background_fill_primary_dark": "#191c23",
    "background_fill_secondary": "#f7f7f8",
    "background_fill_secondary_dark": "#101217",
    "block_background_fill": "*background_fill_primary",
    "block_background_fill_dark": "*background_fill_primary",
    "border_color_primary": "#e3e4e8",
    "border_color_primary_dark": "#2d323d",
    "block_shadow": "none",
    "block_shadow_dark": "none",
    "block_title_background_fill": "none",
    "block_title_background_fill_dark": "none",
    "block_title_padding": "0",
    "block_label_background_fill": "none",
    "block_label_background_fill_dark": "none",
    "block_label_border_width": "0px",
    "block_label_border_width_dark": "0px",
    "input_background_fill": "#ffffff",
    "input_background_fill_dark": "#12151b",
    "button_secondary_background_fill": "*background_fill_primary",
    "button_secondary_background_fill_dark": "*background_fill_primary",
    "button_secondary_shadow": "none",
    "button_secondary_shadow_dark": "none",
    "block_title_text_color": "*neutral_600",
    "block_label_text_color": "*neutral_600",
    "button_primary_background_fill": "*primary_600",
    "block_title_text_color_dark": "*neutral_300",
    "block_label_text_color_dark": "*neutral_300",
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
    "checkbox_border_color": "*neutral_500",
    "checkbox_border_color_dark": "*neutral_400",
    "checkbox_border_color_hover": "*neutral_600",
    "checkbox_border_color_hover_dark": "*neutral_300",
    "checkbox_label_border_width": "1px",
    "checkbox_label_border_width_dark": "1px",
    "checkbox_label_border_color": "*neutral_300",
    "checkbox_label_border_color_dark": "*neutral_600",
    "body_text_color_subdued": "*neutral_600",
    "body_text_color_subdued_dark": "*neutral_300",
}
"""Surfaces and labels of the design system (``static/page.css``), and what Gradio's Soft theme
shows below 4.5 : 1, or does not show in the light.
"""


def theme() -> gr.themes.Base:
    """The theme of the page."""
    soft = gr.themes.Soft(
        font=FONTS,
        font_mono=MONOSPACE,
    )
    return soft.set(**COLOURS)
