// The two public clients of `aws login`: a tool on the browser's own machine, which listens for the
// browser, and a tool elsewhere, for which a person copies a code.

export type Device = 'same' | 'cross'

const CLIENTS = {
  'arn:aws:signin:::devtools/same-device': 'same',
  'arn:aws:signin:::devtools/cross-device': 'cross',
} as const satisfies Record<string, Device>

export type ClientId = keyof typeof CLIENTS

export const isClientId = (text: unknown): text is ClientId =>
  typeof text === 'string' && Object.hasOwn(CLIENTS, text)

export const deviceOf = (clientId: ClientId): Device => CLIENTS[clientId]

/** The page that shows the code of a tool on another device. */
export const CONFIRMATION_PATH = '/v1/sessions/confirmation'

/** The region in the ARNs of the sign-in service. This server is one for all regions. */
const REGION = 'us-east-1'

/**
 * Returns the resource that the permissions of a login are evaluated against:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssign-in.html
 */
export const publicClientArn = (accountId: string, clientId: ClientId): string =>
  `arn:aws:signin:${REGION}:${accountId}:oauth2/public-client/${
    deviceOf(clientId) === 'same' ? 'localhost' : 'remote'
  }`

/** Returns the ARN of a login session, which policies and its events name. */
export const loginSessionArn = (accountId: string, loginId: string): string =>
  `arn:aws:signin:${REGION}:${accountId}:session/${loginId}`

/** Not `localhost`: a name can resolve to another machine. AWS's clients send the IP address. */
const LOOPBACK = /^http:\/\/127\.0\.0\.1:([1-9]\d{0,4})\/oauth\/callback$/

/**
 * Returns whether a code of this client may be sent to this address. Compares the whole text, so
 * that no other way to write an address passes.
 *
 * @param ownOrigins the origins under which tools know this server
 */
export function isRedirectOf(
  clientId: ClientId,
  redirectUri: string,
  ownOrigins: readonly string[],
): boolean {
  if (deviceOf(clientId) === 'cross')
    return ownOrigins.some((origin) => redirectUri === origin + CONFIRMATION_PATH)
  return Number(LOOPBACK.exec(redirectUri)?.[1] ?? 65536) < 65536
}
