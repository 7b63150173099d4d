// The page's own script. It runs before Gradio's, so that Gradio finds the language that was chosen.
(() => {
  const THEME = 'interviewer-theme';

  function useChosenLanguage() {
    const cookie = document.cookie.match(/(?:^|; )interviewer_lang=(zh|en)/);
    if (!cookie) return;
    const tag = cookie[1] === 'zh' ? 'zh-CN' : 'en';
    Object.defineProperty(navigator, 'language', {get: () => tag});
    Object.defineProperty(navigator, 'languages', {get: () => [tag]});
  }

  // Enter that takes a word of an input method sends nothing. Safari says so by key code 229 only.
  function stopEnterOfInputMethod(event) {
    if (event.key !== 'Enter') return;
    if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
  }

  // Gradio sets its own theme whenever it likes.
  function keepChosenTheme() {
    const theme = localStorage.getItem(THEME);
    const classes = document.body.classList;
    if (theme && classes.contains('dark') !== (theme === 'dark')) classes.toggle('dark');
  }

  function setTheme(theme) {
    if (theme === 'auto') {
      localStorage.removeItem(THEME);
    } else {
      localStorage.setItem(THEME, theme);
    }
    const systemIsDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const dark = theme === 'dark' || (theme === 'auto' && systemIsDark);
    document.body.classList.toggle('dark', dark);
  }

  const theme = () => localStorage.getItem(THEME) ?? 'auto';

  function setLanguage(lang) {
    document.cookie = `interviewer_lang=${lang}; max-age=31536000; path=/; samesite=lax`;
    location.reload();
  }

  // On a phone what was opened is below the list.
  function reveal(id) {
    const element = document.getElementById(id);
    if (element && element.getBoundingClientRect().top > innerHeight - 120) {
      element.scrollIntoView({block: 'start'});
    }
  }

  // The server has deleted everything: drafts and choices kept here go as well. The theme stays.
  function erased(what) {
    if (!what) return;
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith('interviewer-') && key !== THEME) localStorage.removeItem(key);
    }
    if (what === 'account') location.assign('/logout');
  }

  function isChinese() {
    const chosen = document.cookie.match(/(?:^|; )interviewer_lang=(\w+)/);
    return (chosen?.[1] ?? navigator.language).startsWith('zh');
  }

  function notice(chinese, english) {
    let box = document.getElementById('page-notice');
    if (!box) {
      box = document.createElement('div');
      box.id = 'page-notice';
      box.setAttribute('role', 'alert');
      document.body.append(box);
    }
    box.textContent = isChinese() ? chinese : english;
  }

  function tellRefusal(path, response) {
    const seconds = response.headers.get('Retry-After');
    if (path.endsWith('/login') && seconds) {
      notice(`试得太多了，${seconds} 秒后再登录。`, `Too many tries. Log in again in ${seconds} s.`);
    } else if (response.status === 403) {
      notice('页面已失效，请复制没发出的内容后刷新。', 'This page is out of date. Copy what is unsent, then reload.');
    }
  }

  // The server changes nothing without the token of a page that it served itself.
  function signWrites() {
    const meta = document.querySelector('meta[name="x-interviewer-page"]');
    const plainFetch = window.fetch;
    window.fetch = async (resource, options = {}) => {
      const url = new URL(resource.url ?? resource, location.href);
      const method = (options.method ?? resource.method ?? 'GET').toUpperCase();
      if (url.origin !== location.origin || method === 'GET') return plainFetch(resource, options);
      const headers = new Headers(options.headers ?? resource.headers);
      headers.set(meta.name, meta.content);
      const response = await plainFetch(resource, {...options, headers});
      if (!response.ok) tellRefusal(url.pathname, response);
      return response;
    };
  }

  useChosenLanguage();
  signWrites();
  for (const kind of ['keydown', 'keypress']) {
    addEventListener(kind, stopEnterOfInputMethod, true);
  }
  addEventListener('DOMContentLoaded', () => {
    keepChosenTheme();
    const observer = new MutationObserver(keepChosenTheme);
    observer.observe(document.body, {attributes: true, attributeFilter: ['class']});
  });

  // A word of the scripts in the page's language: the one that was chosen, else the browser's.
  const say = (key) => window.interviewerWords[isChinese() ? 'zh' : 'en'][key];

  window.interviewerPage = {erased, say, reveal, setLanguage, setTheme, theme};
})();
