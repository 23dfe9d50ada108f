// What belongs to a user, in one line each.
import type { Belongings } from './delete-state'
import { deleteUserWords as words } from './delete-words'

export const belongingLines = (belongings: Belongings): string[] => [
  ...(belongings.password ? [words.password] : []),
  ...(belongings.resetLinkEnds ? [words.resetLink] : []),
  ...(belongings.sessions > 0 ? [words.session(belongings.sessions)] : []),
  ...belongings.keys.map(({ id, active }) => words.key(id, active)),
  ...belongings.devices.map(words.device),
  ...belongings.inline.map(words.inline),
  ...belongings.attached.map(({ name }) => words.attached(name)),
  ...belongings.groups.map(words.group),
]
