// The sentences of forms that stand on several pages.

export const formWords = {
  sending: 'Sending…',
  retry: 'Retry',
  offlineTitle: 'You are offline',
  offlineText: 'Your entries are still in the form. Connect to the network, then retry.',
  unreachableTitle: 'The server can’t be reached',
  unreachableText:
    'Your entries are still in the form. The network or the server does not answer. Check whether the change was made before you retry.',
  databaseTitle: 'The database can’t be reached',
  databaseText: 'Your entries are still in the form. Nothing was changed. Retry in a moment.',
  faultTitle: 'Something went wrong',
  faultText:
    'Your entries are still in the form. There was an error in the server. Check whether the change was made before you retry.',
  reference: (id: string) => `If you report this, include the reference ${id}.`,
  refusedTitle: 'The form was not accepted',
  restored:
    'Your entries from before the session ended were restored. Passwords are not kept: enter them again.',
  leave: 'Leave this page? Your changes have not been saved.',
  summary: 'There is a problem',
} as const
