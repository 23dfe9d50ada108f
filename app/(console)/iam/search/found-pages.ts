// Finds pages by label, or by a phrase such as "password policy".
import { type Place, places } from '../../navigation'

interface FoundPages {
  places: Place[]
  /** The user in "manage password for alice". */
  passwordOf?: string
}

/** AWS's search accepts "manage password for NAME" (IAM User Guide, console_search). */
const PASSWORD_OF =
  /^(?:manage |change |reset )?(?:console )?(?:password|access) (?:for|of) (\S+)$/i

/**
 * Finds pages whose label or one of whose phrases contains the text, or all of its words.
 * Exact matches come first.
 */
export function foundPages(text: string): FoundPages {
  const wanted = text.trim().toLowerCase()
  const name = PASSWORD_OF.exec(text.trim())?.[1]
  const found = places
    .map((place) => ({ place, rank: rankOf(place, wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .map(({ place }) => place)
  return { places: found, ...(name !== undefined && { passwordOf: name }) }
}

function rankOf({ text, phrases }: Place, wanted: string): number {
  const names = [text.toLowerCase(), ...phrases]
  if (names.includes(wanted)) return 3
  if (names.some((name) => name.includes(wanted))) return 2
  const words = wanted.split(/\s+/)
  return names.some((name) => words.every((word) => name.includes(word))) ? 1 : 0
}
