// Tokens and markers of the event history: a position, signed together with the search that it
// belongs to, so that no token can be forged or used for another search.
import { isMacOf, mac } from '../../../platform/secrets'
import { isEventId } from '../../../rules/events/event-id'
import type { EventPosition } from '../../../store/events/event-search'

const MAC_LENGTH = 32

/** Returns the token of a position in a search. `search` is any JSON value that identifies it. */
export function positionToken({ at, id }: EventPosition, search: unknown): string {
  const position = `${at.getTime()} ${id}`
  const signature = mac(signedText(position, search), 'event-token')
  return Buffer.concat([signature, Buffer.from(position)]).toString('base64url')
}

/** Returns the position in a token; undefined for one that this search never returned. */
export function positionOf(token: string, search: unknown): EventPosition | undefined {
  const bytes = Buffer.from(token, 'base64url')
  const position = bytes.subarray(MAC_LENGTH).toString('latin1')
  const signature = bytes.subarray(0, MAC_LENGTH)
  if (!isMacOf(signature, signedText(position, search), 'event-token')) return undefined
  const [time = '', id = ''] = position.split(' ')
  return isEventId(id) ? { at: new Date(Number(time)), id } : undefined
}

const signedText = (position: string, search: unknown) => `${position}\0${JSON.stringify(search)}`
