// What lists of console sessions say.

export const sessionListWords = {
  title: 'Console sessions',
  ofYours: 'The browsers in which you are signed in.',
  onlyThis: 'You are signed in nowhere else.',
  started: 'Started',
  lastSeen: 'Last activity',
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
