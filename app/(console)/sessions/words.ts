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

/** Lists of tools that signed in with `aws login`. */
export const toolWords = {
  title: 'Signed-in tools',
  ofYours: 'Command-line tools and SDKs that you signed in with “aws login”.',
  none: 'No tool is signed in with “aws login”.',
  ofUser: 'Command-line tools and SDKs that this user signed in with “aws login”.',
  noneOfUser: 'This user has no signed-in tools.',
  tool: 'Tool',
  device: 'Device',
  devices: { same: 'Same device', cross: 'Another device' },
  address: 'Address',
  lastRefresh: 'Last refresh',
  ends: 'Ends',
  actions: 'Actions',
  unknown: 'Unknown',
  end: 'End',
  endOf: (tool: string, address: string, started: string) =>
    `${tool} from ${address} signed in ${started}`,
  endAll: 'End all tools',
  problem: 'The tool’s session was not ended',
  ended: 'The tool’s session was ended, and its keys no longer work',
  allEnded: 'The sessions of all tools were ended, and their keys no longer work',
  hidden: 'Your signed-in tools can’t be shown',
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
