// Every page has an address of its own: the home none, a tab ?tab=NAME, the room ?session=ID, the
// report ?tab=report&session=ID. Back goes where one was, without loading the page where that is a tab.
// (?page= is Gradio's own.)
(() => {
  const HOME = 'home';
  const REPORT = 'report';
  const byId = (id) => document.getElementById(id);
  const named = (key) => new URLSearchParams(location.search).get(key) ?? '';
  const button = (tab) => document.querySelector(`button[role=tab][data-tab-id="${CSS.escape(tab)}"]`);
  const selected = () => document.querySelector('button[role=tab][aria-selected=true]')?.dataset.tabId;
  const inRoom = () => byId('room') !== null;
  const sessionShown = () => document.querySelector('#room-head .bar')?.dataset.session ?? '';
  const ofTab = (tab) => tab && tab !== HOME ? '?tab=' + encodeURIComponent(tab) : location.pathname;
  const ofSession = (id, isOver) =>
    (isOver ? `?tab=${REPORT}&session=` : '?session=') + encodeURIComponent(id);

  function openTab(name) {
    const wanted = button(name || HOME);
    if (wanted && wanted.getAttribute('aria-selected') !== 'true') wanted.click();
  }

  // Gradio has put the tabs there: the one of the address comes up, once.
  let arrived = false;
  function arrive() {
    if (arrived || !selected()) return;
    arrived = true;
    if (!named('session')) openTab(named('tab'));
  }

  function tabChanged() {
    if (!arrived || inRoom() || named('session') || !selected()) return;
    if (selected() !== (named('tab') || HOME)) history.pushState(null, '', ofTab(selected()));
  }

  // A session is shown. Its report takes the place of its room, so that Back does not lead there.
  function atSession(id, isOver) {
    const wanted = ofSession(id, isOver);
    if (location.search === wanted) return;
    if (named('session') === id) history.replaceState(null, '', wanted);
    else history.pushState(null, '', wanted);
  }

  // The room is left: by its button, or by Back, which has the address already.
  function leftSession() {
    if (named('session')) history.pushState(null, '', ofTab(selected()));
    const place = scrolled;
    requestAnimationFrame(function back() {
      if (inRoom()) requestAnimationFrame(back);
      else scrollTo(0, place);
    });
  }

  function moved() {
    const wanted = named('session');
    if (wanted) {
      if (!inRoom() || wanted !== sessionShown()) location.reload();
      return;
    }
    if (inRoom()) byId('leave').click();
    openTab(named('tab'));
  }

  let scrolled = 0;
  addEventListener('scroll', () => {
    if (!inRoom()) scrolled = scrollY;
  }, {passive: true});
  addEventListener('popstate', moved);
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => (arrived ? tabChanged() : arrive())).observe(document.body, {
      childList: true, subtree: true, attributes: true, attributeFilter: ['aria-selected'],
    });
  });

  Object.assign(window.interviewerPage, {
    atSession, leftSession,
  });
})();
