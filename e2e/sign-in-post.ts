// Signs in by posting the sign-in form, as a program without cookies does: fast enough for many
// guesses.
import { rawRequest } from './raw-request'

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  '#x27': "'",
  lt: '<',
  gt: '>',
  amp: '&',
}
const decoded = (text: string) =>
  text.replaceAll(/&(quot|#x27|lt|gt|amp);/g, (_, name: string) => ENTITIES[name] ?? '')

/** Returns the hidden fields of the form, which identify its server action to Next. */
function hiddenFields(page: string): [string, string][] {
  return [...page.matchAll(/<input [^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const attribute = (name: string) =>
      decoded(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    return attribute('type') === 'hidden' ? [[attribute('name'), attribute('value')]] : []
  })
}

export interface SignInAnswer {
  status: number
  /** Names and values, without what differs between any two responses. */
  headers: string
  /** The text that people read, so without what was typed into the fields. */
  text: string
  deviceCookie: string | undefined
}

export interface TypedSignIn {
  account: string
  userName: string
  password: string
}

/** What differs between two responses to one request, or depends on the lengths of its fields. */
const VARIES = new Set([
  'content-length',
  'content-security-policy',
  'date',
  'link',
  'set-cookie',
  'x-request-id',
])

/** Opens the sign-in page once. Returns a function that posts its form. */
export async function signInForm(
  origin: string,
): Promise<(typed: TypedSignIn, cookie?: string) => Promise<SignInAnswer>> {
  const path = '/signin/some-account'
  const hidden = hiddenFields((await rawRequest(origin, path)).body)
  return async (typed, cookie) => {
    const form = new FormData()
    for (const [name, value] of [...hidden, ...Object.entries(typed)]) form.append(name, value)
    const encoded = new Response(form)
    const body = await encoded.text()
    const headers = {
      origin,
      'content-type': encoded.headers.get('content-type') ?? '',
      ...(cookie !== undefined && { cookie }),
    }
    const answer = await rawRequest(origin, path, { method: 'POST', headers, body })
    const { 'set-cookie': cookies = [] } = answer.headers
    return {
      status: answer.status,
      headers: JSON.stringify(
        Object.entries(answer.headers)
          .filter(([name]) => !VARIES.has(name))
          .sort(),
      ),
      text: visibleText(answer.body),
      deviceCookie: cookies.find((line) => line.startsWith('gatehouse-device='))?.split(';')[0],
    }
  }
}

const visibleText = (page: string): string =>
  (/<main.*<\/main>/s.exec(page)?.[0] ?? page)
    .replaceAll(/<script.*?<\/script>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
