// Tags of an entity.
import { z } from 'zod'
import { TAG_KEY, TAG_VALUE } from '../rules/names'
import { text } from './constraints'

const Tag = z.object({
  Key: text(1, 128, { regex: TAG_KEY, shown: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' }),
  Value: text(0, 256, { regex: TAG_VALUE, shown: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' }),
})

export const tagListType = z.array(Tag).max(50, 'Member must have length less than or equal to 50')
