// What lists of console sessions say.

export const sessionListWords = {
  title: 'Console sessions',
  ofYours: 'The browsers in which you are signed in.',
  onlyThis: 'You are signed in nowhere else.',
  started: 'Started',
  lastSeen: 'Last use',
  address: 'Address',
  browser: 'Browser',
  unknownBrowser: 'Unknown',
  thisBrowser: 'This browser',
  actions: 'Actions',
  end: 'End session',
  endFrom: (address: string, started: string) => `from ${address} started ${started}`,
  endOthers: 'End all other sessions',
  problem: 'The session was not ended',
  ended: 'The session was ended',
  othersEnded: 'All your other sessions were ended',
  hidden: 'Your sessions can’t be shown',
} as const

/** The message after a sign-in. */
export const lastSignInWords = {
  last: (time: string, address: string) => `Your last sign-in was at ${time} from ${address}`,
  first: 'No earlier sign-in of yours is recorded',
  failed: (count: number) =>
    count === 1 ? '1 sign-in has failed since.' : `${count} sign-ins have failed since.`,
  lastFailed: (time: string, address: string) => `The last one was at ${time} from ${address}.`,
  notYou: 'If this was not you, change your password.',
  credentials: 'Open Security credentials',
} as const
