// The summary of a report as a picture to show to others: no question, no answer. It is drawn here
// and goes nowhere but into the browser's downloads.
(() => {
  const WIDTH = 1200;
  const HEIGHT = 630;
  const EDGE = 80;
  const FAMILY = 'system-ui, -apple-system, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
  const COLOURS = {strong: '#14713d', pass: '#14713d', borderline: '#7a4b00', fail: '#b3261e'};
  const INK = '#1b1d22';
  const SOFT = '#5b6270';

  // Chinese breaks anywhere, other words at their ends.
  function wrapped(pen, text, width) {
    const lines = [''];
    for (const part of text.match(/[\w.,;:%/()+-]+\s*|\s+|./gu) ?? []) {
      const line = lines[lines.length - 1];
      if (line && pen.measureText(line + part).width > width) lines.push(part.trimStart());
      else lines[lines.length - 1] = line + part;
    }
    return lines;
  }

  function write(pen, text, top, style) {
    pen.font = `${style.weight ?? 400} ${style.size}px ${FAMILY}`;
    pen.fillStyle = style.colour;
    const lines = wrapped(pen, text, style.width ?? WIDTH - 2 * EDGE).slice(0, style.lines ?? 2);
    const height = Math.round(style.size * 1.45);
    lines.forEach((line, at) => pen.fillText(line, EDGE, top + at * height));
    return top + lines.length * height;
  }

  function drawn(told) {
    const canvas = document.createElement('canvas');
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const pen = canvas.getContext('2d');
    const accent = COLOURS[told.band] ?? '#4f46e5';
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.fillStyle = accent;
    pen.fillRect(0, 0, 16, HEIGHT);
    pen.textBaseline = 'top';
    let top = write(pen, told.title, 64, {size: 34, colour: SOFT, lines: 1});
    if (told.score) top = write(pen, told.score, top + 12, {size: 104, weight: 700, colour: accent, lines: 1});
    top = write(pen, told.headline, top + 16, {size: 40, weight: 600, colour: INK});
    for (const line of told.lines) top = write(pen, line, top + 10, {size: 28, colour: SOFT, lines: 1});
    write(pen, told.facts, HEIGHT - 88, {size: 24, colour: SOFT, lines: 1});
    return canvas;
  }

  function share(button) {
    const told = JSON.parse(button.dataset.share);
    drawn(told).toBlob((picture) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(picture);
      link.download = told.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    }, 'image/png');
  }

  addEventListener('click', (event) => {
    const button = event.target.closest('.report button[data-share]');
    if (button) share(button);
  });
})();
