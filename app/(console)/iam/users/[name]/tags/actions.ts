'use server'
// Saves the tags of a user: additions, changes and removals in one transaction.
import { actUnlessChanged } from '@/doors/console/console-door'
import type { FormState } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import { explainGone } from '../../../owner-policies/owner-gone'
import type { Tag } from '../../../tag-changes'
import { ADD_TAG, INTENT } from '../../create/review/intents'
import { postedTags, tagProblems } from '../../create/review/tags'
import { leaveForTab } from '../user-form'
import { KNOWN_TAGS, knownTags } from './known-tags'
import { sameTags, tagCalls } from './tag-calls'
import { tagsTabWords as words } from './words'

export interface TagsState extends FormState {
  /** The rows as posted or, without scripts, with the added or removed row. */
  tags?: Tag[]
  problems?: Record<string, string>
  /** The tags that the form was opened with. */
  known?: Tag[]
  /** The present tags. Saving again compares with these. */
  overtakenBy?: Tag[]
}

export async function saveTags(before: TagsState, form: FormData): Promise<TagsState> {
  const text = (field: string) => {
    const value = form.get(field)
    return typeof value === 'string' ? value : undefined
  }
  const [UserName = '', intent = ''] = [text('UserName'), text(INTENT)]
  const [tags, known] = [postedTags(text), knownTags(text(KNOWN_TAGS))]
  const stamp = crypto.randomUUID()
  const { overtakenBy } = before
  // After a refusal, the form posts the tags of then. Its changes are those since it was opened.
  const opened = overtakenBy ? (before.known ?? known) : known
  const answer = {
    status: 'failed',
    tags,
    known: opened,
    stamp,
    ...(overtakenBy && { overtakenBy }),
  } as const
  if (intent !== '') return { ...answer, status: 'idle', tags: changedRows(tags, intent) }
  const problems = tagProblems(tags)
  if (Object.keys(problems).length > 0) {
    setResponseStatus(400)
    return { ...answer, problems }
  }
  const calls = tagCalls(UserName, opened, tags)
  if (calls.length === 0) return leaveForTab(UserName, 'tags', words.unchanged, { tone: 'info' })
  const saved = await actUnlessChanged(calls, async (read) => {
    const present = await read('ListUserTags', { UserName, MaxItems: 1000 })
    return present.ok && !sameTags(present.output.Tags, known) ? present.output.Tags : undefined
  })
  if (saved.ok) return leaveForTab(UserName, 'tags', words.saved)
  if ('changed' in saved) return { ...answer, overtakenBy: saved.changed }
  return explainGone({ kind: 'user', name: UserName }, { ...answer, failure: saved.failure })
}

function changedRows(rows: readonly Tag[], intent: string): Tag[] {
  if (intent === ADD_TAG) return [...rows, { Key: '', Value: '' }]
  const removed = Number(intent.slice(intent.lastIndexOf('-') + 1))
  return rows.filter((_, row) => row !== removed)
}
