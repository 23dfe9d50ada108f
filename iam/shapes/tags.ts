// Tags of an entity.
import { z } from 'zod'
import { TAG_KEY, TAG_VALUE } from '../../rules/names/names'
import { text } from './constraints'

const tagKeyType = text(1, 128, { regex: TAG_KEY, shown: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' })

const Tag = z.object({
  Key: tagKeyType,
  Value: text(0, 256, { regex: TAG_VALUE, shown: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' }),
})

const atMost50 = <Member extends z.ZodType>(member: Member) =>
  z
    .array(member, { error: 'Member must not be null' })
    .max(50, 'Member must have length less than or equal to 50')

export const tagListType = atMost50(Tag)
export const tagKeyListType = atMost50(tagKeyType)
