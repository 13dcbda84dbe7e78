// Opens the next form by itself: when somebody completed a task or started a process and exactly one task of the same
// process instance is theirs now, that task is shown; after an undo, that of the same record. Tasklist has no plug-in point for "a form was submitted", so the
// answers of its requests are watched. Whatever goes wrong here is swallowed: Tasklist then behaves as it always did.
//
// A filter that is gone (leads were switched off) would stay in the list with an error until somebody reloads the page;
// that is done here, unless something was typed into a form.
//
// A form says in which direction its language is written; the stylesheet does the rest.
//
// Which of two people's values is to stay is asked only when a refusal speaks of that choice; nobody else needs it.
//
// Drafts that Tasklist keeps in the browser hold personal data. It removes the draft of a form that was submitted; those
// of tasks that ended otherwise, or are no longer this user's to see, are removed here.

const SUBMISSION = /\/(task|process-definition)\/([^/]+)\/submit-form$/;
const FORM_VARIABLES = /\/task\/([^/]+)\/form-variables$/;
const FORM = /\/deployed-(start-)?form(\?|$)/;
const ONE_TASK = /\/task\/[^/]+$/;
const FILTERED = /\/filter\/[^/]+\/list$/;
const LOGIN = /\/auth\/user\/[^/]+\/login\//;
const DRAFT = 'camunda-form:';

const base = document.querySelector('base');
const engineName = base.getAttribute('href').split('/').filter(Boolean).pop();
const engineApi = `${base.getAttribute('engine-api')}engine/${engineName}`;
const userApi = `${base.getAttribute('admin-api')}auth/user/${engineName}`;

// Task to process instance, as Tasklist loaded them: a completed task can no longer be asked.
const instances = new Map();
// Task to record; a record changes its process instance when a conversion is undone.
const records = new Map();

async function ask(url) {
  const answer = await fetch(url, {headers: {Accept: 'application/json'}});
  return answer.ok ? answer.json() : null;
}

function hashParameters() {
  return new URLSearchParams(location.hash.split('?')[1] || '');
}

function shownTask() {
  return hashParameters().get('task');
}

/** Tasklist leaves a completed task at some moment after the answer; opening another one before would be undone. */
function untilLeft(taskId, tries = 40) {
  return new Promise(resolve => {
    const look = left => shownTask() === taskId && left > 0 ? setTimeout(look, 50, left - 1) : resolve();
    look(tries);
  });
}

async function openNext(where, completedTask) {
  const shownBefore = shownTask();
  const user = await ask(userApi);
  if (!user || !Object.values(where)[0]) {
    return;
  }
  const query = new URLSearchParams({...where, assignee: user.userId, maxResults: 2});
  const tasks = await ask(`${engineApi}/task?${query}`);
  if (!tasks || tasks.length !== 1) {
    return;
  }
  if (completedTask) {
    await untilLeft(completedTask);
  }
  const shownNow = shownTask();
  if (shownNow && shownNow !== shownBefore) {
    // Somebody quick has opened another task meanwhile.
    return;
  }
  const parameters = hashParameters();
  parameters.delete('detailsTab');
  parameters.delete('processStart');
  parameters.set('task', tasks[0].id);
  location.hash = `#/?${parameters}`;
}

async function removeOrphanedDrafts() {
  const drafts = Object.keys(localStorage).filter(key => key.startsWith(DRAFT))
    .map(key => key.substring(DRAFT.length));
  if (drafts.length === 0) {
    return;
  }
  const tasks = await ask(`${engineApi}/task?${new URLSearchParams({taskIdIn: drafts.join(',')})}`);
  if (tasks) {
    const open = new Set(tasks.map(task => task.id));
    drafts.filter(id => !open.has(id)).forEach(id => localStorage.removeItem(DRAFT + id));
  }
}

let opening = Promise.resolve();
// Whether something was typed since a form was opened.
let typed = false;
document.addEventListener('input', event => {
  typed = typed || event.target.closest('.fjs-container') !== null;
});
const NOTHING_TO_CHOOSE = 'nothing-to-choose';
document.body.classList.add(NOTHING_TO_CHOOSE);
addEventListener('hashchange', () => {
  typed = false;
  document.body.classList.add(NOTHING_TO_CHOOSE);
});

function refused(message) {
  const choice = document.querySelector('.fjs-container .fjs-form-field-radio:has(input[id*="-conflictChoice-"])');
  if (choice && message.includes(choice.querySelector('.fjs-form-field-label').textContent.trim())) {
    document.body.classList.remove(NOTHING_TO_CHOOSE);
    // Not at the top, where the refusal stands.
    choice.scrollIntoView({block: 'center'});
  }
}

function undoes(request) {
  return JSON.parse(sent.get(request)).variables.nextStep?.value === 'undo';
}

function answered(request, method, path) {
  if ([403, 404].includes(request.status) && FILTERED.test(path)) {
    // Reloading keeps the address, so the task that is being opened comes first.
    opening.then(() => typed || location.reload());
  }
  const submission = method === 'POST' && SUBMISSION.exec(path);
  if (request.status < 200 || request.status > 299) {
    if (submission) {
      refused(JSON.parse(request.responseText).message);
    }
    return;
  }
  const task = method === 'GET' && ONE_TASK.test(path);
  const variables = method === 'GET' && FORM_VARIABLES.exec(path);
  if (submission && submission[1] === 'task') {
    const next = undoes(request) ? {processInstanceBusinessKey: records.get(submission[2])}
      : {processInstanceId: instances.get(submission[2])};
    opening = openNext(next, submission[2]).catch(() => {});
  } else if (submission) {
    const started = JSON.parse(request.responseText);
    // What is over already was done to a record, whose task is another instance's.
    const next = started.ended ? {processInstanceBusinessKey: started.businessKey} : {processInstanceId: started.id};
    opening = openNext(next, null).catch(() => {});
  } else if (task) {
    const loaded = JSON.parse(request.responseText);
    instances.set(loaded.id, loaded.processInstanceId);
  } else if (variables) {
    records.set(variables[1], JSON.parse(request.responseText).recordId?.value);
  } else if (method === 'POST' && LOGIN.test(path)) {
    removeOrphanedDrafts().catch(() => {});
  }
}

const sent = new WeakMap();
const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (body) {
  sent.set(this, body);
  return send.apply(this, arguments);
};

const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, url) {
  this.addEventListener('load', () => {
    try {
      answered(this, String(method).toUpperCase(), new URL(url, location.href).pathname);
    } catch (ignored) {
      // Not one of the answers awaited here.
    }
  });
  return open.apply(this, arguments);
};

// Unlike everything else, Tasklist fetches forms.
const fetchAnything = window.fetch;
window.fetch = function (resource) {
  const answer = fetchAnything.apply(this, arguments);
  if (FORM.test(resource)) {
    answer.then(form => form.clone().json()).then(form => {
      document.body.classList.toggle('right-to-left', form.direction === 'rtl');
    }).catch(() => {});
  }
  return answer;
};

removeOrphanedDrafts().catch(() => {});
