// The tags that a form was opened with, in a hidden field.
import { z } from 'zod'
import type { Tag } from '../../../tag-changes'

export const KNOWN_TAGS = 'KnownTags'

const Tags = z.array(z.object({ Key: z.string(), Value: z.string() }))

/** Reads the field. A damaged one counts as empty: then the form is compared with no tags. */
export function knownTags(text: string | undefined): Tag[] {
  try {
    return Tags.parse(JSON.parse(text ?? '[]'))
  } catch {
    return []
  }
}
