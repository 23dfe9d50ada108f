// Why the server refused a request and what to do next, as several pages say it.

const tryInSeconds = 'Try again in a few seconds.'

export const refusalWords = {
  tryInSeconds,
  tryInAMinute: 'Try again in a minute.',
  busy: `The server can’t process this request right now. ${tryInSeconds}`,
  alreadyApplied:
    'This change was already applied, and its result can’t be shown again. Nothing was changed this time. If the password or secret is lost, create a new one.',
  withRequestId: (message: string, requestId: string) =>
    `${message} If you report this, include the request ID ${requestId}.`,
} as const
