// The tags when the form was opened, in a hidden field.
import { z } from 'zod'
import type { Tag } from '../../../tag-changes'

export const KNOWN_TAGS = 'KnownTags'

const Tags = z.array(z.object({ Key: z.string(), Value: z.string() }))

/** Reads the field. A malformed field counts as empty. */
export function knownTags(text: string | undefined): Tag[] {
  try {
    return Tags.parse(JSON.parse(text ?? '[]'))
  } catch {
    return []
  }
}
