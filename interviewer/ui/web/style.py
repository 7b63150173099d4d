"""How the page looks, and the few lines of script that it needs. Every colour pair keeps WCAG AA (4.5 : 1)."""

FONTS = [
    "system-ui",
    "-apple-system",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
    "sans-serif",
]
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
"""Of Gradio's Soft theme, these keep less than 4.5 : 1, or are not to be seen in the light."""
CSS = """
:root {--soft: #4b5563; --met-bg: #d9f2e2; --partial-bg: #fdeecb; --wrong-bg: #fbdedb; --met: #14713d; --wrong: #b3261e; --warn: #7a4b00}
.dark {--soft: #b4bccb; --met-bg: #173d28; --partial-bg: #45350f; --wrong-bg: #4c1f1c; --met: #79dca0; --wrong: #ff9d95; --warn: #f5c669}
.gradio-container {width: 100% !important; max-width: 1080px !important; margin: 0 auto; padding: 0 .75rem}
#title p {font-size: 1.25rem; font-weight: 700; margin: .6rem 0 0}
button, input, textarea, .prose {font-size: 1rem}
button[role=tab] {font-size: 1rem; min-height: 44px} button[role=tab][aria-selected=true] {color: var(--primary-700) !important; font-weight: 700}
.dark button[role=tab][aria-selected=true] {color: var(--primary-200) !important} .min_value, .max_value {color: var(--soft) !important}
#chat {min-height: 22rem} #chat .message {font-size: 1rem; line-height: 1.65}
#chat .icon-button-wrapper.top-panel {display: none}
#chat .thought-group, #chat .thought-group .prose * {font-size: .95rem !important; color: var(--body-text-color)}
#chat .bot code:not(pre code), .chips code {background: none; border: 1px solid var(--border-color-primary); border-radius: 1rem;
  padding: .05rem .6rem; font-family: inherit; font-size: .82rem; color: var(--soft); white-space: normal}
#answer {border: 1px solid var(--input-border-color) !important} #answer textarea {min-height: 4.2em}
#progress p {font-weight: 600; margin: .1rem 0} .notice p {color: var(--warn); font-weight: 600; margin: .2rem 0}
#commands {gap: .5rem; flex-wrap: wrap} #commands button {min-height: 40px; flex: 1 1 5.5rem}
.list .wrap {flex-direction: column; gap: .35rem; max-height: 26rem; overflow-y: auto; flex-wrap: nowrap}
.list .wrap label {width: 100%; overflow-wrap: anywhere} .list .wrap label span {white-space: normal}
.secondary-wrap input {text-overflow: ellipsis; padding-right: 2rem !important}
mark {color: inherit; border-radius: 3px; padding: 0 .15em} mark.met {background: var(--met-bg)}
mark.partial {background: var(--partial-bg)} mark.wrong {background: var(--wrong-bg)}
.paper iframe {width: 100%; height: 75vh; border: 1px solid var(--border-color-primary); border-radius: 10px; background: var(--background-fill-primary)}
.links {margin: .3rem 0} .links a {display: inline-block; margin-right: .6rem; padding: .45rem .9rem; min-height: 40px; border-radius: 8px;
  border: 1px solid var(--border-color-primary); color: var(--body-text-color); text-decoration: none}
.days {display: grid; grid-template-rows: repeat(7, 14px); grid-auto-flow: column; grid-auto-columns: 14px; gap: 3px; overflow-x: auto}
.days i {border-radius: 3px; background: var(--border-color-primary)} .days i[data-n="1"] {background: #9ec5f4} .days i[data-n="2"] {background: #4f8fe0}
.days i[data-n="3"] {background: #1d5cb8}
.trends {display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .5rem 1.5rem}
.trends div {display: flex; align-items: center; gap: .6rem} .trends svg {width: 90px; height: 28px; flex: none}
.trends b {min-width: 2.4em; text-align: right} .trends span {flex: 1; overflow-wrap: anywhere}
.report-table table {width: 100%} .report-table td, .report-table th {word-break: keep-all; overflow-wrap: normal; border-color: var(--border-color-primary) !important} .answer-said {white-space: pre-wrap; overflow-wrap: anywhere}
.today {list-style: none; padding: 0; margin: .2rem 0} .today li {padding: .35rem 0; border-bottom: 1px solid var(--border-color-primary); overflow-wrap: anywhere}
.today small, .none {color: var(--soft)}
.excerpt {list-style: none; padding: 0; margin: .2rem 0} .excerpt li {white-space: pre-wrap; overflow-wrap: anywhere; padding-left: 3rem; text-indent: -3rem}
.excerpt b {display: inline-block; min-width: 2.5rem; text-indent: 0; color: var(--soft); font-weight: 400} .excerpt mark {background: var(--partial-bg)}
.upload-container > .wrap {padding-top: 2.4rem} .upload-container .icon-wrap {display: none}
#checks td {word-break: normal; overflow-wrap: anywhere} #checks td:nth-child(2) {overflow-wrap: normal} .report-table {overflow-x: auto}
@media (max-width: 640px) {#title {display: none}
  .tab-container {height: auto !important; display: grid !important; grid-template-columns: repeat(auto-fit, minmax(3.4rem, 1fr))}
  .tab-container:lang(en) {grid-template-columns: repeat(3, 1fr)}
  button[role=tab] {padding: 0 .2rem !important; justify-content: center; text-align: center}
  .report-table td, .report-table th, #checks td {padding: .35rem .4rem !important; font-size: .9rem} #import td:first-child {min-width: 8rem; overflow-wrap: anywhere; word-break: normal}
  #commands button {flex: 1 1 28%; padding: .3rem}}
"""
HEAD = """<style>
.tab-container {background-image: none !important}
@media (max-width: 640px) {.gradio-container .main.fillable {padding: .3rem !important} body .gradio-container {padding: 0 .2rem !important}
  [role=tablist]::after, .tab-wrapper::after {display: none !important}}
</style><script>
(() => {
  const kept = (document.cookie.match(/(?:^|; )interviewer_lang=(zh|en)/) || [])[1];
  if (kept) {
    const tag = kept === 'zh' ? 'zh-CN' : 'en';
    Object.defineProperty(navigator, 'language', {get: () => tag});
    Object.defineProperty(navigator, 'languages', {get: () => [tag]});
  }
  const ends = (event) => {  // Enter that takes a word of an input method sends nothing; Safari says so by 229 only
    if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.stopImmediatePropagation();
  };
  for (const kind of ['keydown', 'keypress']) addEventListener(kind, ends, true);
  const keep = () => {  // Gradio sets its own theme whenever it likes
    const theme = localStorage.getItem('interviewer-theme'), classes = document.body.classList;
    if (theme && classes.contains('dark') !== (theme === 'dark')) classes.toggle('dark');
  };
  addEventListener('DOMContentLoaded', () => {
    keep();
    new MutationObserver(keep).observe(document.body, {attributes: true, attributeFilter: ['class']});
  });
})();
</script>"""
SET_ADDRESS = (
    "(id) => { if (id) history.replaceState(null, '', '?session=' + encodeURIComponent(id)); }"
)
FOCUS = "() => { const box = document.querySelector('#answer textarea'); if (box && !matchMedia('(max-width: 640px)').matches) box.focus(); }"
SET_LANG = "(lang) => { document.cookie = 'interviewer_lang=' + lang + '; max-age=31536000; path=/; samesite=lax'; location.reload(); }"
SET_THEME = """(theme) => {
  if (theme === 'auto') localStorage.removeItem('interviewer-theme'); else localStorage.setItem('interviewer-theme', theme);
  const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.body.classList.toggle('dark', dark);
}"""
