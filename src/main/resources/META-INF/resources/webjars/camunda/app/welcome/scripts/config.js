export default {
  app: {
    name: 'Welcome',
    vendor: 'Sarnakh'
  },
  disableWelcomeMessage: true
};
