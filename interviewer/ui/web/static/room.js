// The room: own bubble at once, waiting, clock, pause, draft, the newest turn in view.
(() => {
  const OTHERS = 6; // what is locked with the answer box: five commands and pause
  const NEAR = 80;
  const byId = (id) => document.getElementById(id);
  const bar = () => document.querySelector('#room-head .bar');
  const box = () => document.querySelector('#answer textarea');
  const session = () => bar()?.dataset.session ?? '';
  const {say} = window.interviewerPage;

  // What one session keeps in this browser: the draft, and how long it was paused.
  function kept() {
    try {
      return JSON.parse(localStorage.getItem('interviewer-room-' + session())) ?? {};
    } catch {
      return {};
    }
  }

  function keep(changes) {
    if (!session()) return;
    const now = {...kept(), ...changes};
    const key = 'interviewer-room-' + session();
    const empty = Object.values(now).every((value) => value === undefined || value === '');
    if (empty) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(now));
  }

  // Seconds of pause since the last answer, one that is going on included.
  function away() {
    const {pausedAt, away: before} = kept();
    return (before ?? 0) + (pausedAt ? (Date.now() - pausedAt) / 1000 : 0);
  }

  // Clock

  let shownAt = Date.now();
  const clockText = (seconds) => {
    const s = Math.max(0, Math.floor(seconds));
    const two = (n) => String(n).padStart(2, '0');
    const hours = Math.floor(s / 3600);
    const rest = `${two(Math.floor((s % 3600) / 60))}:${two(s % 60)}`;
    return hours ? `${hours}:${rest}` : rest;
  };

  function tick() {
    const head = bar();
    if (!head) return;
    const running = head.dataset.running === '1';
    const passed = running ? (Date.now() - shownAt) / 1000 - away() : 0;
    const used = Number(head.dataset.seconds) + passed;
    head.querySelector('.clock').textContent = clockText(used);
    const left = head.querySelector('.left');
    if (!left) return;
    const seconds = Number(head.dataset.limit) - used;
    left.textContent = seconds > 0 ? say('left').replace('{time}', clockText(seconds)) : say('over');
    left.classList.toggle('over', seconds <= 60);
  }

  // Waiting

  const userTurns = () => document.querySelectorAll('#chat .user-row').length;
  let waitsFrom = null; // own turns when something was sent

  function pending() {
    const place = byId('pending');
    if (place && !place.querySelector('.thinking')) {
      place.innerHTML = '<div class="mine" hidden></div>' +
        '<p class="thinking" role="status" hidden><i></i><span></span></p>';
    }
    return place;
  }

  function wait(text, typed = '') {
    const place = pending();
    if (!place) return;
    waitsFrom = userTurns();
    const mine = place.querySelector('.mine');
    mine.textContent = typed;
    mine.hidden = !typed;
    const thinking = place.querySelector('.thinking');
    thinking.querySelector('span').textContent = text;
    thinking.hidden = false;
    toNewest();
  }

  function waitNoMore() {
    waitsFrom = null;
    for (const part of pending()?.children ?? []) part.hidden = true;
  }

  // The server shows one's own words by now; then the interviewer's begin.
  function afterChange() {
    const head = bar();
    if (head?.dataset.judging === '1') {
      if (waitsFrom === null) wait(say('judging'));
      return;
    }
    if (waitsFrom === null || userTurns() <= waitsFrom) return;
    pending().querySelector('.mine').hidden = true;
    const rows = document.querySelectorAll('#chat .message-row');
    const last = rows[rows.length - 1];
    if (last?.classList.contains('bot-row')) waitNoMore();
  }

  // Newest turn

  let atEnd = true;
  const talk = () => byId('conversation');

  function toNewest() {
    const place = talk();
    if (place) place.scrollTop = place.scrollHeight;
    atEnd = true;
    chip(false);
  }

  function chip(shown) {
    let button = byId('newer');
    if (!button) {
      if (!shown) return;
      button = document.createElement('button');
      button.id = 'newer';
      button.type = 'button';
      button.addEventListener('click', toNewest);
      byId('room')?.append(button);
    }
    button.textContent = say('newer');
    button.hidden = !shown;
  }

  function isAtEnd() {
    const place = talk();
    return place.scrollHeight - place.scrollTop - place.clientHeight < NEAR;
  }

  function onScroll() {
    atEnd = isAtEnd();
    if (atEnd) chip(false);
  }

  // The keyboard of a telephone, or a turned one, leaves less room: the newest turn stays in view.
  function onResize() {
    if (atEnd && bar()?.dataset.running === '1') toNewest();
  }

  let height = 0;
  let verdicts = 0;
  function followNewest() {
    const place = talk();
    if (!place || place.scrollHeight === height) return;
    const grew = place.scrollHeight > height;
    height = place.scrollHeight;
    const shown = place.querySelectorAll('#chat .verdict');
    const judged = verdicts > 0 || shown.length === 1 ? shown.length > verdicts : false;
    verdicts = shown.length;
    if (bar()?.dataset.running !== '1') return;
    if (judged && atEnd) toVerdict(shown[shown.length - 1]);
    else if (atEnd) toNewest();
    else if (grew) chip(true);
  }

  // A verdict is read from its beginning; the next question is below it.
  function toVerdict(verdict) {
    toNewest();
    const place = talk();
    const above = verdict.getBoundingClientRect().top - place.getBoundingClientRect().top - 16;
    if (above >= 0) return;
    place.scrollTop += above;
    atEnd = isAtEnd();
    chip(!atEnd);
  }

  // What Gradio's events call. A value for the box is an update of it.

  const update = (changes) => ({__type__: 'update', ...changes});
  const locked = (is, value) => {
    const first = value === undefined ? {} : {value};
    const others = Array.from({length: OTHERS}, () => update({interactive: !is}));
    return [update({interactive: !is, ...first}), ...others];
  };

  function take(typed) {
    typed = typed ?? '';
    keep({draft: typed, sentAt: bar()?.dataset.entries});
    wait(say('thinking'), typed.trim());
    return [typed, String(away()), ...locked(true, '')];
  }

  function lock(typed) {
    closeMenu();
    wait(say('thinking'));
    return [String(away()), ...locked(true, typed)];
  }

  // sent is empty once the server took it.
  function giveBack(sent, typed, effect) {
    waitNoMore();
    const value = typed || sent || '';
    if (sent) keep({draft: value, sentAt: undefined});
    else keep({draft: value, sentAt: undefined, away: undefined});
    if (effect === 'pause') pause();
    if (effect === 'again') setTimeout(interviewerPage.lastAgain);
    else setTimeout(focusAnswer);
    return ['', '', ...locked(false, value)];
  }

  // A session came up: its address, its draft, its pause.
  async function entered(id, typed) {
    started();
    if (!id) return [typed, ''];
    await isShown(id);
    const isOver = bar()?.dataset.running === '0';
    interviewerPage.atSession(id, isOver);
    const {draft, sentAt, pausedAt} = kept();
    const taken = sentAt !== undefined && Number(bar()?.dataset.entries) > Number(sentAt);
    if (taken) keep({draft: undefined, sentAt: undefined, away: undefined});
    document.body.classList.toggle('paused', Boolean(pausedAt));
    height = 0;
    setTimeout(() => {
      if (isOver) toReport();
      else toNewest();
      focusAnswer();
    });
    return [taken ? '' : draft ?? '', ''];
  }

  // Gradio says that an event is over before what came of it is on the page.
  async function isShown(id) {
    for (let tries = 0; tries < 120 && session() !== id; tries++) {
      await new Promise(requestAnimationFrame);
    }
  }

  function left() {
    interviewerPage.leftSession();
    document.body.classList.remove('paused', 'ending');
  }

  function started() {
    const button = byId('start');
    if (button) button.removeAttribute('aria-busy');
  }

  function remember(values) {
    const button = byId('start');
    if (button) {
      button.setAttribute('aria-busy', 'true');
      button.dataset.busy = say('starting');
    }
    localStorage.setItem('interviewer-choices', JSON.stringify(values));
    return [];
  }

  const recall = () => localStorage.getItem('interviewer-choices') ?? '';

  // Menu, end, pause

  function closeMenu() {
    document.body.classList.remove('menu-open', 'ending');
    byId('more')?.setAttribute('aria-expanded', 'false');
  }

  function menu() {
    const open = document.body.classList.toggle('menu-open');
    byId('more').setAttribute('aria-expanded', String(open));
    if (open) setTimeout(() => byId('clarify')?.focus());
  }

  function askEnd() {
    closeMenu();
    document.body.classList.add('ending');
    setTimeout(() => byId('end-not')?.focus());
  }

  function endNot() {
    document.body.classList.remove('ending');
    focusAnswer();
  }

  function pause() {
    closeMenu();
    if (!kept().pausedAt) keep({pausedAt: Date.now()});
    document.body.classList.add('paused');
    setTimeout(() => byId('go-on')?.focus());
  }

  function goOn() {
    keep({away: away(), pausedAt: undefined});
    document.body.classList.remove('paused');
    setTimeout(focusAnswer);
  }

  // On a telephone the focus would bring up the keyboard over what was just said.
  function focusAnswer() {
    const answer = box();
    if (answer && !matchMedia('(max-width: 640px)').matches) answer.focus();
  }

  // One's own words are there before Gradio has gone through its events.
  function onEnter(event) {
    const sends = event.key === 'Enter' && !event.shiftKey && event.target === box();
    if (sends && event.target.value.trim()) wait(say('thinking'), event.target.value.trim());
  }

  // A formula is shown as it will be read, while it is typed.
  const FORMULA = /\$\$[^$]+\$\$|\$(?!\s)[^$\n，。；]+(?<!\s)\$(?!\d)|\\\([^]+?\\\)|\\\[[^]+?\\\]/g;
  const preview = (typed) => ((typed ?? '').match(FORMULA) ?? []).join('   ');

  function onInput(event) {
    if (event.target === box()) keep({draft: event.target.value});
  }

  function onKey(event) {
    if (event.key !== 'Escape') return;
    if (document.body.classList.contains('menu-open')) {
      closeMenu();
      byId('more')?.focus();
    } else if (document.body.classList.contains('ending')) {
      endNot();
    }
  }

  function onClick(event) {
    if (!event.target.closest('#menu, #more')) {
      document.body.classList.remove('menu-open');
      byId('more')?.setAttribute('aria-expanded', 'false');
    }
    if (event.target.closest('#notice')) byId('notice').classList.add('read');
  }

  // Gradio changes the header in place or puts a new one there.
  const told = () => JSON.stringify(bar()?.dataset ?? {});
  let lastTold = '{}';
  function headChanged() {
    const before = JSON.parse(lastTold);
    lastTold = told();
    const now = JSON.parse(lastTold);
    shownAt = Date.now();
    tick();
    if (before.judging === '1' && now.judging !== '1') waitNoMore();
    const ended = before.running === '1' && now.running === '0';
    if (!ended || before.session !== now.session) return;
    interviewerPage.atSession(now.session, true);
    setTimeout(toReport, 100);
  }

  function toReport() {
    byId('report-box')?.scrollIntoView({block: 'start'});
  }

  function watch() {
    if (told() !== lastTold) headChanged();
    afterChange();
    followNewest();
    if (byId('more') && !byId('more').hasAttribute('aria-expanded')) {
      byId('more').setAttribute('aria-haspopup', 'true');
      byId('more').setAttribute('aria-expanded', 'false');
    }
    byId('notice')?.setAttribute('role', 'status');
    for (const told of document.querySelectorAll('.notice')) {
      told.classList.toggle('warns', told.textContent.trim().startsWith('⚠'));
    }
    const place = talk();
    if (place && !place.dataset.watched) {
      place.dataset.watched = '1';
      place.tabIndex = 0;
      place.addEventListener('scroll', onScroll, {passive: true});
      new ResizeObserver(onResize).observe(place);
    }
  }

  addEventListener('input', onInput, true);
  addEventListener('keypress', onEnter, true);
  addEventListener('keydown', onKey);
  addEventListener('click', onClick);
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(watch).observe(document.body, {
      childList: true, subtree: true, characterData: true,
      attributes: true, attributeFilter: ['data-entries', 'data-seconds', 'data-running', 'data-judging'],
    });
    setInterval(tick, 500);
  });

  Object.assign(window.interviewerPage, {
    take, lock, giveBack, entered, left, started, remember, recall,
    menu, askEnd, endNot, pause, goOn, preview,
  });
})();
