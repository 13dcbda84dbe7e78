export default {
  app: {
    name: 'Admin',
    vendor: 'Sarnakh'
  },
  disableWelcomeMessage: true
};
