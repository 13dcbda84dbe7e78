export default {
  app: {
    name: 'Cockpit',
    vendor: 'Sarnakh'
  },
  disableWelcomeMessage: true
};
