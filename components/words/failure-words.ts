// Why a request failed and what to do next, as several pages and forms say it.

const tryInSeconds = 'Try again in a few seconds.'

export const failureWords = {
  tryInSeconds,
  tryInAMinute: 'Try again in a minute.',
  busy: `The server can’t process this request right now. ${tryInSeconds}`,
  alreadyApplied:
    'This change was already applied, and its result can’t be shown again. Nothing was changed this time. If the password or secret is lost, create a new one.',
  databaseUnreachable: 'The database can’t be reached',
  checkBeforeRetry: 'Check whether the change was made before you retry.',
  entriesKept: 'Your entries are still in the form.',
  nothingChanged: 'Nothing was changed.',
  reference: (id: string) => `If you report this, include the reference ${id}.`,
  withRequestId: (message: string, requestId: string) =>
    `${message} If you report this, include the request ID ${requestId}.`,
} as const
