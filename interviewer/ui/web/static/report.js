// Verdicts and reports: a further try, and what to do next.
(() => {
  const {say} = window.interviewerPage;

  // Gradio lets no box through in a message of the chat, so it is put there when it is wanted.
  function boxOf(form) {
    let box = form.querySelector('textarea');
    if (!box) {
      box = document.createElement('textarea');
      box.rows = 4;
      box.setAttribute('aria-label', form.querySelector('p').textContent);
      form.querySelector('button').before(box);
    }
    return box;
  }

  function onToggle(event) {
    if (event.target.open && event.target.matches('.verdict .again')) boxOf(event.target).focus();
  }

  // The text of a further try, once; its button says that it is being graded until that is over.
  function takeAgain(button) {
    const box = boxOf(button.closest('.again'));
    const text = box.value.trim();
    if (!text) {
      box.focus();
      return '';
    }
    button.dataset.label = button.textContent;
    button.textContent = say('grading');
    button.disabled = true;
    box.readOnly = true;
    return text;
  }

  // What could not be graded can be sent once more; what was graded is not there any more.
  function judgedAgain() {
    for (const button of document.querySelectorAll('.again button[disabled]')) {
      button.textContent = button.dataset.label;
      button.disabled = false;
      boxOf(button.closest('.again')).readOnly = false;
    }
  }

  function openAgain(form) {
    if (!form) return;
    for (let part = form; part; part = part.parentElement.closest('details')) part.open = true;
    form.scrollIntoView({block: 'center'});
    boxOf(form).focus({preventScroll: true});
  }

  function lastAgain() {
    const forms = document.querySelectorAll('#chat .verdict .again');
    openAgain(forms[forms.length - 1]);
  }

  function onClick(event) {
    const button = event.target.closest('.report .next button');
    if (!button) return;
    if (button.dataset.act === 'again') {
      const question = `[data-question="${button.value}"] .again`;
      openAgain(button.closest('.report').querySelector(question));
    } else if (button.dataset.act === 'note') {
      document.getElementById('retro').scrollIntoView({block: 'start'});
    } else if (button.dataset.act !== 'plan') {
      return;
    } else if (button.closest('#room')) {
      document.getElementById('leave').click();
    } else {
      document.querySelector('#tabs [role="tab"]').click();
    }
  }

  addEventListener('click', onClick);
  addEventListener('toggle', onToggle, true);
  Object.assign(window.interviewerPage, {takeAgain, judgedAgain, lastAgain});
})();
