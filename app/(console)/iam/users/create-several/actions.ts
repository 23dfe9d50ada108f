'use server'
// Creates several users, each with all its parts in one transaction, or not at all.
import { readPasswordPolicy } from '@/app/(console)/password-policy'
import {
  type AnswerTogether,
  actTogether,
  type CallTogether,
  read,
  requireSession,
} from '@/doors/console/console-door'
import { currentSession } from '@/doors/console/session'
import { setResponseStatus } from '@/platform/response-status'
import { nameKey } from '@/rules/names/names'
import { allGroups } from '../../set-permissions/permission-offer'
import { setGenerated } from '../[name]/console-access/generate'
import { createWords } from '../create/create-words'
import { textOf } from '../form-text'
import { rowCalls } from './row-calls'
import type { CreateUsersOptions, CreateUsersState, RowResult } from './state'
import { stuckUsers } from './stuck-users'
import { readUserList, textOfFile, type UserList, type UserRow, userListText } from './user-list'
import { createUsersWords as words } from './words'

type Answer = AnswerTogether<CallTogether[]>

const MOST_BYTES = 500_000

/** Handles a post of the form: it reviews the list, returns to it, or creates its users. */
export async function createSeveral(
  _before: CreateUsersState,
  form: FormData,
): Promise<CreateUsersState> {
  await requireSession('/iam/users/create-several')
  const stamp = crypto.randomUUID()
  const options: CreateUsersOptions = {
    provide: form.has('Provide'),
    reset: form.has('PasswordResetRequired'),
    attach: form.has('AttachChangePassword'),
  }
  const typed = textOf(form, 'Users')
  const intent = textOf(form, 'Intent')
  if (intent === 'change') return { status: 'idle', phase: 'entry', text: typed, options, stamp }
  const file = form.get('File')
  const refused = (
    problem: Pick<CreateUsersState, 'listProblem' | 'fileProblem'>,
  ): CreateUsersState => {
    setResponseStatus(400)
    return { status: 'failed', phase: 'entry', text: typed, options, stamp, ...problem }
  }
  let text = typed
  if (file instanceof File && file.size > 0) {
    if (typed.trim() !== '') return refused({ fileProblem: words.bothGiven })
    if (file.size > MOST_BYTES) return refused({ fileProblem: words.tooLarge })
    const decoded = textOfFile(new Uint8Array(await file.arrayBuffer()))
    if (decoded === undefined) return refused({ fileProblem: words.wrongEncoding })
    text = decoded
  }
  const list = readUserList(text)
  if (!list.ok)
    return refused(text === typed ? { listProblem: list.problem } : { fileProblem: list.problem })
  if (intent !== 'create') {
    const rows = await checkedAgainstAccount(list.rows)
    const stuck = await stuckUsers(rows, await effectiveOptions(options))
    const text = userListText(rows)
    return { status: 'idle', phase: 'review', text, options, rows, stuck, stamp }
  }
  const good = list.rows.filter(({ problems }) => problems.length === 0)
  const { results } = await createRows(good, options)
  return { status: 'done', phase: 'results', text: '', options, results, stamp }
}

/** Adds the problems that only the account can reveal: existing names, and missing groups. */
async function checkedAgainstAccount(rows: UserRow[]): Promise<UserRow[]> {
  const groups = rows.some((row) => row.groups.length > 0) ? await allGroups() : undefined
  const known = groups && new Set(groups.map(({ name }) => nameKey(name)))
  return Promise.all(
    rows.map(async (row) => {
      const problems = [...row.problems]
      if (problems.length === 0 && (await read('GetUser', { UserName: row.name })).ok)
        problems.push(createWords.taken(row.name))
      for (const group of row.groups)
        if (known && !known.has(nameKey(group))) problems.push(words.noGroup(group))
      return { ...row, problems }
    }),
  )
}

/** Creates a few users. Pages with scripts call it repeatedly, to show the progress. */
export async function createBatch(
  list: string,
  options: CreateUsersOptions,
): Promise<{ results: RowResult[]; ended: boolean }> {
  // If the session ended, a redirect would replace the page that shows the passwords so far.
  if (!(await currentSession())) return { results: [], ended: true }
  const parsed: UserList = readUserList(String(list))
  if (!parsed.ok) return { results: [], ended: false }
  // The browser sends the options, so they may be anything.
  const { provide, reset, attach } = options
  return createRows(parsed.rows, {
    provide: provide === true,
    reset: reset === true,
    attach: attach === true,
  })
}

async function createRows(
  rows: readonly UserRow[],
  options: CreateUsersOptions,
): Promise<{ results: RowResult[]; ended: boolean }> {
  const { accountId, alias } = await requireSession('/iam/users/create-several')
  const accountNames = alias === undefined ? [accountId] : [accountId, alias]
  const effective = await effectiveOptions(options)
  const results: RowResult[] = []
  // Sequential: hashing uses the processor, which other requests need too.
  for (const row of rows) results.push(await createRow(row, effective, accountNames))
  return { results, ended: false }
}

/** The options without IAMUserChangePassword where nobody needs it. */
async function effectiveOptions(options: CreateUsersOptions): Promise<CreateUsersOptions> {
  const policyResult = await readPasswordPolicy()
  const everybodyMay =
    policyResult.ok &&
    policyResult.policy !== 'default' &&
    policyResult.policy.AllowUsersToChangePassword
  return {
    ...options,
    attach: options.attach && options.reset && options.provide && !everybodyMay,
  }
}

async function createRow(
  row: UserRow,
  options: CreateUsersOptions,
  accountNames: readonly string[],
): Promise<RowResult> {
  if (row.problems.length > 0) return { row, created: false, reason: row.problems.join(' ') }
  let calls: CallTogether[] = []
  const create = (password?: string): Promise<Answer> => {
    calls = rowCalls(row, options, password)
    return actTogether(calls)
  }
  if (!options.provide) return resultOf(row, await create(), calls)
  const { answer, password } = await setGenerated<Answer>(accountNames, create)
  return { ...resultOf(row, answer, calls), ...(answer.ok && { password }) }
}

function resultOf(row: UserRow, answer: Answer, calls: readonly CallTogether[]): RowResult {
  if (answer.ok) return { row, created: true }
  const { failure, failedAt } = answer
  const call = calls[failedAt]
  if (call?.name === 'CreateUser' && failure.code === 'EntityAlreadyExists')
    return { row, created: false, reason: createWords.taken(row.name) }
  if (call?.name === 'AddUserToGroup' && failure.code === 'NoSuchEntity')
    return { row, created: false, reason: words.noGroup(call.input.GroupName) }
  return { row, created: false, failure }
}
