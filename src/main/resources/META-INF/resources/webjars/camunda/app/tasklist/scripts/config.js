// Tasklist's own settings (the shortcuts) with ours.
export default {
  app: {
    name: 'Tasklist',
    vendor: 'Sarnakh'
  },

  // Opens the next form by itself. A script that cannot be loaded leaves the whole web app blank, so there is one only.
  customScripts: ['scripts/next-form'],

  // Without it, comments cannot be found by the record's process instance.
  assignProcessInstanceIdToTaskComment: true,

  disableWelcomeMessage: true,

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'opens the start process modal dialog'
    }
  }
};
