// Each user's preferences for each list: rows per page, columns, density. One cookie holds the
// choices of the last few users of this browser, by user ID. A cookie is input, so it is validated
// when read.
import 'server-only'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { config } from '../../platform/config'

const DENSITIES = ['comfortable', 'compact'] as const

export interface ListPreferences {
  /** Rows per page. */
  size: number
  /** The IDs of the visible columns, in the order of the list. */
  columns: readonly string[]
  density: (typeof DENSITIES)[number]
}

/** The options of a list. Every list definition has this shape. */
export interface ConfigurableList {
  name: string
  columns: readonly { id: string; always?: boolean; hiddenByDefault?: boolean }[]
  /** The first is the default. */
  pageSizes: readonly number[]
}

const Stored = z.object({
  size: z.int().min(1).max(1000),
  columns: z.array(z.string().regex(/^[A-Za-z0-9]{1,40}$/)).max(40),
  density: z.enum(DENSITIES),
})
const NAME = z.string().regex(/^[a-z][a-z-]{0,39}$/)
/** User ID and list name together, `AIDA… users`. A root user's ID is its account's ID. */
const KEY = z.string().regex(/^[A-Z0-9]{1,128} [a-z][a-z-]{0,39}$/)
/** Ordered from oldest to newest choice. */
const Kept = z.array(z.tuple([KEY, Stored])).max(200)

export type KeptListPreferences = z.infer<typeof Kept>

/** Browsers accept cookies of up to 4,096 bytes, name and attributes included. */
const LONGEST_VALUE = 3500
/** Browsers keep no cookie longer than this. */
const LONGEST_SECONDS = 400 * 24 * 3600

const cookieName = () => `${config().secure ? '__Host-' : ''}gatehouse-lists`

/** Returns a user's preferences for a list, or the defaults if no valid choice is stored. */
export async function listPreferences(
  userId: string,
  list: ConfigurableList,
): Promise<ListPreferences> {
  const kept = parseListPreferences((await cookies()).get(cookieName())?.value)
  return effectivePreferences(kept, userId, list)
}

/**
 * Stores the choice that a Preferences form posted for its list, and returns whether the form was
 * well-formed. Sets a cookie, so only a server action or a route handler can call it.
 */
export async function keepListPreferences(userId: string, form: FormData): Promise<boolean> {
  const name = NAME.safeParse(form.get('list'))
  const choice = Stored.safeParse({
    size: Number(form.get('size')),
    columns: form.getAll('column'),
    density: form.get('density') ?? 'comfortable',
  })
  if (!name.success || !choice.success) return false
  const jar = await cookies()
  const { secure } = config()
  const kept = parseListPreferences(jar.get(cookieName())?.value)
  const value = formatListPreferences(withPreferences(kept, userId, name.data, choice.data))
  jar.set(cookieName(), value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: LONGEST_SECONDS,
  })
  return true
}

/**
 * Returns the preferences to show a list with: stored choices that the list still offers, otherwise
 * its defaults.
 */
export function effectivePreferences(
  kept: KeptListPreferences,
  userId: string,
  { name, columns, pageSizes }: ConfigurableList,
): ListPreferences {
  const chosen = kept.find(([key]) => key === `${userId} ${name}`)?.[1]
  const [defaultSize = 50] = pageSizes
  const visible = columns.filter(({ id, always, hiddenByDefault }) =>
    always ? true : chosen ? chosen.columns.includes(id) : !hiddenByDefault,
  )
  return {
    size: chosen && pageSizes.includes(chosen.size) ? chosen.size : defaultSize,
    columns: visible.map(({ id }) => id),
    density: chosen?.density ?? 'comfortable',
  }
}

export const withPreferences = (
  kept: KeptListPreferences,
  userId: string,
  list: string,
  { size, columns, density }: ListPreferences,
): KeptListPreferences => [
  ...kept.filter(([key]) => key !== `${userId} ${list}`),
  [`${userId} ${list}`, { size, columns: [...columns], density }],
]

/** Formats the cookie's value. Drops the oldest choices until the value fits into a cookie. */
export function formatListPreferences(kept: KeptListPreferences): string {
  const text = JSON.stringify(kept)
  return encodeURIComponent(text).length <= LONGEST_VALUE || kept.length === 0
    ? text
    : formatListPreferences(kept.slice(1))
}

/** Parses the cookie's value; returns an empty list for an invalid one. */
export function parseListPreferences(text: string | undefined): KeptListPreferences {
  if (text === undefined || text.length > LONGEST_VALUE) return []
  try {
    return Kept.parse(JSON.parse(text))
  } catch {
    return []
  }
}
