// Signs a user in to the console without a browser: reads the form and sends it back with its
// hidden fields, as any HTTP client can.
// PASSWORD=… node e2e/clients/sign-in.mjs http://localhost:3000 <account ID or alias> <user name>
import { fileURLToPath } from 'node:url'

const ENTITIES = { quot: '"', '#x27': "'", lt: '<', gt: '>', amp: '&' }
const decoded = (text) => text.replaceAll(/&(quot|#x27|lt|gt|amp);/g, (_, name) => ENTITIES[name])

/** Returns the hidden fields of a page's form, which identify the form's server action to Next. */
function hiddenFields(page) {
  return [...page.matchAll(/<input [^>]*>/g)].flatMap(([tag]) => {
    const attribute = (name) => decoded(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    return attribute('type') === 'hidden' ? [[attribute('name'), attribute('value')]] : []
  })
}

/**
 * Returns the session cookie as `name=value`. Throws an error with one sentence if the sign-in
 * fails.
 */
export async function signIn(origin, account, userName, password) {
  const address = `${origin}/signin/${account}`
  const form = new FormData()
  for (const [name, value] of hiddenFields(await (await fetch(address)).text()))
    form.append(name, value)
  for (const [name, value] of Object.entries({ account, userName, password }))
    form.append(name, value)
  // The server accepts a form only from its own pages, so a client that is not a browser sets the
  // Origin itself.
  const answer = await fetch(address, {
    method: 'POST',
    headers: { origin },
    body: form,
    redirect: 'manual',
  })
  const cookie = answer.headers
    .getSetCookie()
    .find((line) => /^(?:__Host-)?gatehouse-session=./.test(line))
  if (answer.status !== 303 || !cookie)
    throw new Error(`${userName} was not signed in: status ${answer.status}.`)
  return cookie.split(';')[0]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [origin, account, userName] = process.argv.slice(2)
  const cookie = await signIn(origin, account, userName, process.env.PASSWORD)
  const page = await (await fetch(`${origin}/iam`, { headers: { cookie } })).text()
  if (!page.includes(userName)) throw new Error(`The console does not greet ${userName}.`)
}
