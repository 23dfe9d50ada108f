// Tags of an entity.
import { z } from 'zod'
import { TAG_KEY, TAG_VALUE } from '../rules/names'
import { text } from './constraints'

const tagKeyType = text(1, 128, { regex: TAG_KEY, shown: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' })

const Tag = z.object({
  Key: tagKeyType,
  Value: text(0, 256, { regex: TAG_VALUE, shown: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' }),
})

const ofAtMost50 = 'Member must have length less than or equal to 50'
const missing = 'Member must not be null'

export const tagListType = z.array(Tag, { error: missing }).max(50, ofAtMost50)
export const tagKeyListType = z.array(tagKeyType, { error: missing }).max(50, ofAtMost50)
